"""Cards: the pictures that other sites show beside a link to a page."""
