"""`FORMS` says how a date is written. It stands by itself: questions name it, and need nothing else of hints."""

FORMS = "write YYYY, YYYY-MM or YYYY-MM-DD; 'A/B' for a span"
