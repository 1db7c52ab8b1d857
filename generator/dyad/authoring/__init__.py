"""Authoring writes records: the canonical form, new records, forms, imports, schemas and new projects."""
