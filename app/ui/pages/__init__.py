"""The rooms the user calls by name, a folder each. They do not know each other."""
