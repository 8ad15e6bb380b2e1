"""What a stage asks for before a card goes on, as the user wants it (DOMAIN 6.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.edits import Edit, change
from app.domain.entity import new_id
from app.domain.pipeline.criteria import LISTS, Key
from app.domain.stages import Ask, Stage, StageRole
from app.domain.text import search_key
from app.services.editing import typed
from app.storage.book import Book

_MOST = 20
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question of the user's own. Without a *key* it is a new one."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksEntry:
    """What a stage should ask: which of our lists it leaves out, and questions of one's own."""

    dropped: frozenset[Key] = frozenset()
    own: tuple[OwnQuestion, ...] = ()


def listed(stage: Stage) -> tuple[Key, ...]:
    """What the lists of a stage's step ask for; nothing of a stage that stands for none."""
    if stage.step is None:
        return ()
    return tuple(key for keys in LISTS[stage.step].values() for key in keys)


def entry_of(stage: Stage) -> AsksEntry:
    """What a stage asks, to be chosen anew."""
    dropped = {each.key for each in stage.asks if each.dropped}
    return AsksEntry(
        dropped=frozenset(key for key in listed(stage) if key in dropped),
        own=tuple(OwnQuestion(key=each.key, text=each.text) for each in stage.asks if each.text),
    )


def set_asks(book: Book, stage_id: str, entry: AsksEntry) -> Edit:
    """Let a stage ask for other things. A question that is left empty is removed.

    Answers given before stay on the opportunities; of a question under another wording too.
    """
    stage = book.stages.get(stage_id)
    if stage.role is not StageRole.OPEN:
        typed.refuse("", f"“{stage.name}” is where it ends: what it asks for is always the same.")
    ours = set(listed(stage))
    others = [each for each in stage.asks if each.dropped and each.key not in ours]
    dropped = [Ask(key=key, dropped=True) for key in listed(stage) if key in entry.dropped]
    return change(stage, replace(stage, asks=(*others, *dropped, *_own(entry.own))))


def _own(questions: Iterable[OwnQuestion]) -> Iterable[Ask]:
    kept: dict[str, Ask] = {}
    for number, each in enumerate(questions):
        text = typed.line(f"own-{number}", each.text)
        if not text:
            continue
        if len(text) > _LONGEST:
            typed.refuse(f"own-{number}", "That is too long for a question. Shorten it.")
        if search_key(text) in kept:
            typed.refuse(f"own-{number}", "That is asked already. Leave one of the two out.")
        kept[search_key(text)] = Ask(key=each.key or new_id(), text=text)
    if len(kept) > _MOST:
        typed.refuse(f"own-{_MOST}", f"A stage asks {_MOST} questions at most. Leave some out.")
    return kept.values()
