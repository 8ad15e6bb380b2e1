"""One opportunity, weighed: its rank and why, six criteria, its owner, its handoff."""
