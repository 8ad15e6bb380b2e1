"""The map of the people at an account: cards, lines between them, and what is done with both."""
