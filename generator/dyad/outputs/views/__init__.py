"""Views say how a record reads: frozen values that pages and PDFs share."""
