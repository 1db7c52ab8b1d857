"""`dyad diff` tells what a change of the records does: to records, to pages, and to what readers were promised."""
