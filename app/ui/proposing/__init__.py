"""Standard proposals for many accounts at once: chosen, written in the background, reported."""
