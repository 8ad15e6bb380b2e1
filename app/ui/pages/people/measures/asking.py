"""What a pair lacks is asked for at its field: an exchange, or who of ours plays the part."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.interactions import Channel
from app.domain.people.alignment import Pair
from app.services import people_phrases as phrases
from app.services.editing import colleagues, interactions
from app.services.editing.interactions import InteractionEntry
from app.services.measure_words import gap
from app.services.people import PeopleView
from app.services.phrases import ROLES
from app.ui.attempts import attempt
from app.ui.labels import channels, translate
from app.ui.pages.people.wording import short
from app.ui.speaking import speak
from app.ui.widgets.entry import Chips, EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.popover import ask
from app.ui.workspace import Workspace

_MOST = 8  # people offered; the first are the weightiest


def ask_pair(workspace: Workspace, view: PeopleView, pair: Pair, at: QWidget) -> EntryPanel | None:
    """Ask for what a pair lacks; where nobody there plays the part, say how to name one."""
    if workspace.refuses():
        return None
    if not pair.colleagues:
        return _ask_who(workspace, view, pair, at)
    if not pair.contacts:
        told = translate("Alignment", "{gap} Choose the person and press the part on their panel.")
        workspace.refused.emit(told.format(gap=gap(pair, view.day, speak())))
        return None
    return _ask_exchange(workspace, view, pair, at)


def _ask_who(workspace: Workspace, view: PeopleView, pair: Pair, at: QWidget) -> EntryPanel:
    part = phrases.OUR_PARTS[pair.ours]
    others = [each for each in view.colleagues if each.part is None and each.name][:_MOST]

    def keep(typed: dict[str, Any]) -> Refusal | None:
        name = str(typed["name"] or typed["known"] or "")
        return attempt(
            workspace,
            translate("Alignment", "Say who is: {part}").format(part=part),
            lambda book: colleagues.name_part(book, name, pair.ours),
        )

    return ask(
        at,
        Sheet(
            title=part,
            lead=translate("Alignment", "Who of ours is that? It holds for every account."),
            chips=[
                Chips(
                    key="known",
                    label=translate("Alignment", "On our side"),
                    choices=[(each.name, short(each.name)) for each in others],
                )
            ],
            fields=[Field(key="name", label=translate("Alignment", "Or somebody else"))],
            values={"name": "", "known": None},
            keep=keep,
            keep_text=translate("Alignment", "Keep"),
        ),
    )


def _ask_exchange(workspace: Workspace, view: PeopleView, pair: Pair, at: QWidget) -> EntryPanel:
    theirs = pair.contacts[:_MOST]
    today = workspace.today()

    def keep(typed: dict[str, Any]) -> Refusal | None:
        if not typed["people"]:
            return Refusal("people", translate("Alignment", "Choose who of theirs took part."))
        entry = InteractionEntry(
            on=typed["on"],
            channel=typed["channel"] or Channel.MEETING,
            summary=typed["summary"],
            attendee_ids=tuple(str(each) for each in typed["people"]),
            author=str(typed["author"] or pair.colleagues[0]),
        )
        return attempt(
            workspace,
            translate("Alignment", "Log an exchange"),
            lambda book: interactions.capture(book, view.account.id, entry, today=today),
        )

    return ask(
        at,
        Sheet(
            title=translate("Alignment", "Log an exchange"),
            lead=f"{phrases.OUR_PARTS[pair.ours]} · {ROLES[pair.theirs]}",
            chips=[
                Chips(
                    key="author",
                    label=translate("Alignment", "Who of ours"),
                    choices=[(name, short(name)) for name in pair.colleagues[:_MOST]],
                ),
                Chips(
                    key="people",
                    label=translate("Alignment", "With"),
                    choices=[(each.id, short(each.name)) for each in theirs],
                    several=True,
                ),
                Chips(
                    key="channel",
                    label=translate("Alignment", "How"),
                    choices=[
                        (each, word) for each, word in channels().items() if each != Channel.NOTE
                    ],
                ),
            ],
            fields=[
                Field(key="summary", label=translate("Alignment", "What came of it")),
                Field(key="on", label=translate("Alignment", "Day"), kind="date"),
            ],
            values={
                "author": pair.colleagues[0],
                "people": tuple(each.id for each in theirs[:1]),
                "channel": Channel.MEETING,
                "summary": "",
                "on": today,
            },
            keep=keep,
            keep_text=translate("Alignment", "Keep"),
        ),
    )
