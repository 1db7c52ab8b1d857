"""Drafting makes drafts of records from an article: each field with the words it rests on, and nothing that the article does not say.

The line: `article` brings a file into sentences with their places; its text comes from `article_files`, that of a page by
`visible_page`, cut by `paragraphs`, its day from `publication_day`. `survey` goes through them: `clauses` reads a sentence, by
`verb_forms`, with the one that is `fronting` it; `mentions` finds who is `named`, by the names of `name_index`, the `bodies`
beside their countries and the `spelling` of names, and `unknown_names` who has no record yet; `dates` reads when, by
`time_words`, `time_meaning`, `time_pairs`, `time_series` and `time_offsets`; `speech` tells whose word it is; `acts` what is told
as done or planned: `assertions` finds the words of each `act`, `doubts`, `past_plans` and `taken_back` say what speaks against a
draft of it, `act_dates` dates it, `shares` parts what is told of several times, and `parties` says which `participants` it has,
by the `sides` of its verb, the `name_places`, the `antecedents` of words such as “the two”, and the `roles`. `merging` brings
together what tells of one act, in one article or several; `known` finds it in the record; `making` makes drafts of it, worded by
`event_fields` with the `offices` held and what is `differing`. `writing` puts them beside the record, where no build reads:
`places` says where that is, `folder` finds them there, and `accepting` makes records of them. What a program answers comes by
`model_command`, in the form of `answer_schema`, and is held against the article by `model_answer` and its `answer_judge`. The
words by which all of it is read are in `words`, from `templates/drafting/`.
"""
