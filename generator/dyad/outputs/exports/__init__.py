"""Exports are the record in formats for machines, one module a format."""
