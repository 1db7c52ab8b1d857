"""Briefings on paper: PDFs from the same views as the pages, set by Typst.

`document` says what stands in a PDF, as plain data; `tokens` writes text so that it can only be text; `press` has them
made by `setting`, which alone loads Typst, and makes again only those whose data or `standard` changed.
"""
