"""Whether a review is worth going to, and what is still missing for it."""
