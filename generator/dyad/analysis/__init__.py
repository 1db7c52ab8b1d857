"""Analysis derives what no file says: the dataset as of a day, plans and their outcome, changes, coverage."""
