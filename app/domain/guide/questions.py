"""The questions of the guide as a setting: every text can be reworded, moved or switched off."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.guide.defaults import DEFAULTS
from app.domain.guide.question import Place, Question
from app.domain.settings import Option

_DEFAULT: Mapping[str, Question] = {each.key: each for each in DEFAULTS}


def is_own(question: Question) -> bool:
    """Tell whether the user added it."""
    return question.key not in _DEFAULT


def default_of(question: Question) -> Question | None:
    """What a question was before anybody changed it; None for an own one."""
    return _DEFAULT.get(question.key)


class QuestionsOption(Option[tuple[Question, ...]]):
    """The questions in their order. Of a default one only what was changed is kept.

    So a better default text reaches whoever has not reworded it. What cannot be read, and what
    is missing, is as it was by default.
    """

    def parse(self, text: str) -> tuple[Question, ...]:
        """Read the questions as they are stored."""
        try:
            kept = [_read(each) for each in json.loads(text)]
        except (ValueError, TypeError, KeyError, AttributeError):
            return self.default
        there = {each.key for each in kept}
        return (*kept, *(each for each in self.default if each.key not in there))

    def write(self, value: tuple[Question, ...]) -> str:
        """The questions as they are stored."""
        return json.dumps([_written(each) for each in value], ensure_ascii=False)


QUESTIONS = QuestionsOption("conversation.questions", DEFAULTS, "S1, S3")


def catalogue(questions: Iterable[Question]) -> dict[str, str]:
    """The texts of the questions by their keys."""
    return {each.key: each.text for each in questions}


def _written(question: Question) -> dict[str, Any]:
    usual = _DEFAULT.get(question.key)
    kept: dict[str, Any] = {"key": question.key}
    if usual is None or question.text != usual.text:
        kept["text"] = question.text
    if usual is None or question.places != usual.places:
        kept["places"] = list(question.places)
    if usual is None or question.when != usual.when:
        kept["when"] = list(question.when)
    if question.is_off:
        kept["off"] = True
    return kept


def _read(kept: Mapping[str, Any]) -> Question:
    key = str(kept["key"])
    usual = _DEFAULT.get(key) or Question(key=key, text=str(kept["text"]))
    return replace(
        usual,
        text=str(kept.get("text", usual.text)),
        places=tuple(Place(each) for each in kept.get("places", usual.places)),
        when=tuple(str(each) for each in kept.get("when", usual.when)),
        is_off=bool(kept.get("off", False)),
    )
