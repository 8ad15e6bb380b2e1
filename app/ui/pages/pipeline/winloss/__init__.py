"""Win/loss: what endings have in common, and what was learned from each."""
