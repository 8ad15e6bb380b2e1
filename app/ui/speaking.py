"""Who makes the sentences of judgements, in the language of the system."""

from functools import cache

from PySide6.QtCore import QLocale

from app.services.words import Words


def speak() -> Words:
    """The words of judgements for who sits before the window."""
    name = QLocale().name()
    return _words("en_US" if name == "C" else name)


@cache
def _words(locale: str) -> Words:
    return Words(locale)
