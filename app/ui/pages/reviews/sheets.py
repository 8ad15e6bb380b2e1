"""What is asked for beside a review: a commitment, why one was missed, how the review went."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.growth.kinds import kind_of, noticed
from app.domain.reviews import Commitment, DeckPage, Review, Side
from app.domain.signals import Source
from app.services import review_phrases as phrases
from app.services.editing.reviews import CommitmentEntry, HeldEntry
from app.services.signal_phrases import SOURCES, signal_name
from app.ui.labels import sentiments
from app.ui.widgets.entry import Chips, Refusal, Sheet
from app.ui.widgets.form import Field

Keep = Callable[[CommitmentEntry], Refusal | None]


def commitment(held: Commitment | None, keep: Keep) -> Sheet:
    """A commitment as it is to be: whose, what, by when, and how the others see it."""
    start = held or CommitmentEntry(text="")
    return Sheet(
        title=_tr("Commitment") if held else _tr("Note a commitment"),
        chips=[
            Chips(key="side", label=_tr("Whose"), choices=list(phrases.SIDES.items())),
        ],
        fields=[
            Field(key="text", label=_tr("What is promised"), kind="multiline", required=True),
            Field(key="owner", label=_tr("Who does it")),
            Field(key="due_on", label=_tr("By"), kind="date"),
            Field(key="seen_by", label=_tr("How they see that it is done")),
        ],
        values={
            "side": start.side,
            "text": start.text,
            "owner": start.owner,
            "due_on": start.due_on,
            "seen_by": start.seen_by,
        },
        keep=lambda typed: keep(_entry(typed)),
        keep_text=_tr("Keep"),
        first="text",
    )


def decision(keep: Callable[[str], Refusal | None]) -> Sheet:
    """A decision that was just made."""
    return Sheet(
        title=_tr("Note a decision"),
        fields=[Field(key="text", label=_tr("What was decided"), kind="multiline", required=True)],
        values={"text": ""},
        keep=lambda typed: keep(typed["text"]),
        keep_text=_tr("Keep"),
        first="text",
    )


def words_of_page(name: str, said: DeckPage, keep: Callable[[str, str, str], None]) -> Sheet:
    """Words of one's own for a page of the deck."""

    def take(typed: dict[str, Any]) -> None:
        keep(typed["headline"], typed["text"], typed["notes"])

    return Sheet(
        title=name,
        lead=_tr("What is left empty is told by the facts."),
        fields=[
            Field(key="headline", label=_tr("Headline"), hint=_tr("What the page asserts")),
            Field(key="text", label=_tr("Words under it"), kind="multiline"),
            Field(key="notes", label=_tr("Notes for you alone"), kind="multiline"),
        ],
        values={"headline": said.headline, "text": said.text, "notes": said.notes},
        keep=take,
        keep_text=_tr("Keep"),
        first="headline",
    )


def sign(keep: Callable[[str, str], Refusal | None]) -> Sheet:
    """A sign of growth that was just heard."""
    kinds = [
        (str(kind), f"{SOURCES[kind_of(kind).source]} · {signal_name(kind)}") for kind in noticed()
    ]
    first = next(kind for kind in noticed() if kind_of(kind).source is Source.RELATIONSHIP)
    return Sheet(
        title=_tr("Note a sign of growth"),
        fields=[
            Field(key="type", label=_tr("Signal"), kind="choice", choices=kinds),
            Field(key="text", label=_tr("What shows it"), kind="multiline"),
        ],
        values={"type": str(first), "text": ""},
        keep=lambda typed: keep(str(typed["type"]), typed["text"]),
        keep_text=_tr("Keep"),
        first="text",
    )


def missed(held: Commitment, keep: Callable[[str], Refusal | None], *, ours: bool) -> Sheet:
    """What is done about a commitment that was not kept."""
    hint = _tr("The next review tells it.") if ours else ""
    return Sheet(
        title=_tr("Missed"),
        lead=held.text,
        fields=[
            Field(key="outcome", label=_tr("What is done about it"), kind="multiline", hint=hint)
        ],
        values={"outcome": held.outcome},
        keep=lambda typed: keep(typed["outcome"]),
        keep_text=_tr("Record"),
        first="outcome",
    )


def held(
    review: Review, names: Sequence[str], today: date, keep: Callable[[HeldEntry], Refusal | None]
) -> Sheet:
    """How a review went: when, who came, how many executives, the mood and what was decided."""
    expected = tuple(str(place) for place in range(len(names)))
    return Sheet(
        title=_tr("Review held"),
        lead=_tr("The exchange is logged, and recap and checkpoint become tasks."),
        chips=[
            Chips(
                key="came",
                label=_tr("Who came"),
                choices=list(zip(expected, names, strict=True)),
                several=True,
            ),
            Chips(key="sentiment", label=_tr("How it felt"), choices=list(sentiments().items())),
        ],
        fields=[
            Field(key="on", label=_tr("Held on"), kind="date", required=True),
            Field(key="executives", label=_tr("Executives of theirs"), kind="integer"),
            Field(key="decided", label=_tr("What was decided"), kind="multiline"),
        ],
        values={
            "came": expected,
            "sentiment": None,
            "on": min(review.on, today),
            "executives": None,
            "decided": review.decided or "\n".join(review.notes_taken),
        },
        keep=lambda typed: keep(_held(typed)),
        keep_text=_tr("Record"),
        first="decided",
    )


def _entry(typed: dict[str, Any]) -> CommitmentEntry:
    return CommitmentEntry(
        text=typed["text"],
        side=typed["side"] or Side.OURS,
        owner=typed["owner"],
        due_on=typed["due_on"],
        seen_by=typed["seen_by"],
    )


def _held(typed: dict[str, Any]) -> HeldEntry:
    return HeldEntry(
        on=typed["on"],
        came=frozenset(int(each) for each in typed["came"]),
        executives=typed["executives"],
        sentiment=typed["sentiment"],
        decided=typed["decided"],
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewSheets", text)
