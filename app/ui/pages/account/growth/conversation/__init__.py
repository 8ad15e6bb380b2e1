"""The next conversation: what to ask this customer and why now, and what they answered."""
