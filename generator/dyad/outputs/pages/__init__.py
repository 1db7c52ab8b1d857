"""Pages are planned here, one module an address, each named like its template in `templates/pages/`."""
