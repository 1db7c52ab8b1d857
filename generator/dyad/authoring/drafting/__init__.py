"""Drafting makes drafts of records from an article: each field with the words it rests on, and nothing that the article does not say.

The line: `article` brings a file into sentences with their places. `survey` goes through them: `clauses` reads a sentence,
`mentions` finds who is named, `dates` when, `speech` whose word it is, `acts` what is told as done or planned, `parties` who
has a part in it. `merging` brings together what tells of one act, in one article or several; `known` finds it in the record;
`making` makes drafts of it, worded by `event_fields`. `writing` puts them beside the record, where no build reads, `folder` finds them there,
and `accepting` makes records of them. What a program answers is held against the article by `model_answer`. The words by which
all of it is read are in `words`, from `templates/drafting/`.
"""
