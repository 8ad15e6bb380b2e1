"""The sample book: thirty accounts that tell a story, and as many plain ones as a test needs."""
