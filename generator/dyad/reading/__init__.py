"""Reading turns the files of a project into records, and everything wrong with them into problems with their places."""
