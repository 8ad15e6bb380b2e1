"""What the settings show of the stages: how they are used, and what was learned of each."""

from dataclasses import replace
from datetime import date

from app.domain.edits import Edit
from app.domain.pipeline.experience_thresholds import LEARN
from app.services import settings
from app.services.editing.stages import StageUse, in_use
from app.services.experience import chances_of
from app.storage.book import Book


def listed(book: Book, *, today: date) -> tuple[StageUse, ...]:
    """The stages as they stand on the board, with what was learned of each open one."""
    chances = chances_of(book, today)
    return tuple(replace(each, chance=chances.get(each.id)) for each in in_use(book))


def learn(book: Book, *, on: bool, today: date) -> Edit:
    """Let chances be learned from what was closed, or leave each stage its own; from today on."""
    return settings.decide(book, LEARN, on, today=today)
