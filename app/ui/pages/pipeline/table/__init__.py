"""The table of all opportunities: its columns, what is edited in place, what is written out."""
