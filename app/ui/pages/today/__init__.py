"""Today: what must be done and why, what is best done next, and who was left alone."""
