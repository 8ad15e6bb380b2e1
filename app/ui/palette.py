"""What the command palette finds: commands, accounts, people, opportunities and notes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.red_flags.finding import Room, Where
from app.domain.text import search_key
from app.services.search import Hit, HitKind, find
from app.services.where import address
from app.ui.actions import Command, entries
from app.ui.widgets.palette import Entry
from app.ui.workspace import Workspace

_ICONS = {
    HitKind.ACCOUNT: "building-complex",
    HitKind.PERSON: "user-round",
    HitKind.OPPORTUNITY: "square-kanban",
    HitKind.NOTE: "notebook-pen",
    HitKind.SIGNAL: "radio",
    HitKind.OBJECTIVE: "target",
    HitKind.VALUE: "gem",
}

# Where in the account it stands; of other kinds the account itself is shown.
_ROOMS = {HitKind.OBJECTIVE: Room.PLAN, HitKind.VALUE: Room.VALUE}


def search(
    workspace: Workspace, commands: Callable[[], Sequence[Command]], words: str
) -> list[Entry]:
    """What the words find, best first; without words, the commands."""
    found = [_entry(workspace, hit) for hit in workspace.read(lambda book: find(book, words))]
    key = search_key(words)
    doable = [entry for entry, text in entries(commands()) if key in search_key(text)]
    return [*found, *doable, *_settings(workspace, key)] if words else doable


def _settings(workspace: Workspace, key: str) -> Iterator[Entry]:
    """The parts of the settings, by their names and by what can be decided there."""
    from app.ui.pages.settings.parts import PLACES  # with all forms: only when something is sought

    group = QCoreApplication.translate("Palette", "Settings")
    for place in PLACES:
        if key in search_key(f"{group} {place.text()} {place.found_by()}"):
            go = partial(workspace.open_requested.emit, "settings", place.id)
            yield Entry(group=group, title=place.text(), run=go, icon=place.icon)


def _entry(workspace: Workspace, hit: Hit) -> Entry:
    return Entry(
        group=_group(hit.kind),
        title=hit.title,
        subtitle="" if hit.kind is HitKind.ACCOUNT else hit.account,
        icon=_ICONS[hit.kind],
        run=partial(_go, workspace, hit),
    )


def _go(workspace: Workspace, hit: Hit) -> None:
    if hit.account_id is not None:
        room = _ROOMS.get(hit.kind)
        where = None if room is None else Where(room, hit.id)
        workspace.open_requested.emit("account", address(hit.account_id, where))
    else:
        workspace.open_requested.emit("pipeline", hit.id)


def _group(kind: HitKind) -> str:
    translate = QCoreApplication.translate
    return {
        HitKind.ACCOUNT: translate("Palette", "Account"),
        HitKind.PERSON: translate("Palette", "Person"),
        HitKind.OPPORTUNITY: translate("Palette", "Opportunity"),
        HitKind.NOTE: translate("Palette", "Note"),
        HitKind.SIGNAL: translate("Palette", "Signal"),
        HitKind.OBJECTIVE: translate("Palette", "Objective"),
        HitKind.VALUE: translate("Palette", "Value"),
    }[kind]
