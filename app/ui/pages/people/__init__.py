"""The people: the map of one account, what if one of them leaves, and everyone in the book."""
