"""The six stages of a new book, for the rules of the pipeline."""

from app.services.books import default_stages

STAGES = default_stages()
IDENTIFIED, QUALIFIED, DEVELOPING, NEGOTIATING, WON, LOST = STAGES
OPEN = STAGES[:4]
