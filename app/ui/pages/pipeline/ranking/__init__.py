"""The ranking: every open opportunity, the one to work on first on top."""
