"""What comes from others: files in, values and a list of problems out. Knows no database."""
