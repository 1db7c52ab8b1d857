"""Pages as an author would write them in Markdown, made of the same finished page that the site engine is given."""
