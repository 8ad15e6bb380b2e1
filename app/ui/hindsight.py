"""Who speaks of what became of a customer afterwards, in the language of the system."""

from app.services.hindsight_words import HindsightWords
from app.services.words import Words
from app.ui.labels import locale_name


def hindsight() -> HindsightWords:
    """Who makes the sentences of back-tests and expansions."""
    return HindsightWords(Words(locale_name()))
