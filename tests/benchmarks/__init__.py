"""Speed, measured side by side with others in one run: `make bench`."""
