"""The list of what is wrong with open opportunities, and how each is put right with one key."""
