"""A review presented from the laptop: slides full screen, notes, timer, quick capture."""
