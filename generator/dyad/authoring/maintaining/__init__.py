"""Maintaining changes what is recorded: every file that an edit touches follows, and nothing else in it changes.

`renaming`, `merging` and `withdrawing` plan on the `edits` of a project: `pointing` knows what points to a record, `folding`
makes one of what says the same, and `editing` gives a file its new values. `upgrading` brings the files of an older project to
today's form; `three_way` joins what its writers changed there with what changed here.
"""
