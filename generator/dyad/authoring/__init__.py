"""What a contributor writes with: the canonical form, new records, and forms into records."""
