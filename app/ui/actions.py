"""Commands as data: menus, shortcuts, the command palette and the shortcut sheet are one table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.ui.theme.icons import icon

if TYPE_CHECKING:
    from app.ui.widgets.palette import Entry

Keys: TypeAlias = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something the user can ask for.

    *text* is as a menu writes it (a mnemonic's &, a name's &&). Several *keys* all work; the first
    is shown. *words* are others the palette finds it by. A *divided* command begins a new group in
    its menu; without a *menu* it is in the palette and on its keys only. One that *writes* changes
    the book or begins to: `guarded` says what becomes of it while nothing may be changed.
    """

    id: str
    menu: str
    text: str
    run: Callable[[], object]
    keys: Keys | tuple[Keys, ...] = ()
    enabled: Callable[[], bool] | None = None
    words: str = ""
    icon: str = ""
    divided: bool = False
    writes: bool = False

    @property
    def title(self) -> str:
        """The text as it is read, without the menu's marks."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&")

    @property
    def possible(self) -> bool:
        """Whether it can be done now."""
        return self.enabled is None or self.enabled()

    @property
    def sequences(self) -> list[QKeySequence]:
        """Its keys."""
        keys = self.keys if isinstance(self.keys, tuple) else (self.keys,)
        return [QKeySequence(key) for key in keys if key != ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortcutGroup:
    """The commands of a menu with their keys, as the user's system writes them."""

    title: str
    lines: tuple[tuple[str, str], ...]


def guarded(
    command: Command, is_read_only: Callable[[], bool], refuses: Callable[[], bool]
) -> Command:
    """The command for a book that may be read only: then it is offered nowhere.

    Its keys are answered all the same: *refuses* says why nothing can be changed.
    """
    if not command.writes:
        return command

    def run() -> None:
        if not refuses() and command.possible:
            command.run()

    return replace(command, run=run, enabled=lambda: not is_read_only() and command.possible)


def fill(bar: QMenuBar, commands: Sequence[Command]) -> dict[str, QAction]:
    """Put every command in its menu; the actions come back by id.

    Whether a command with `enabled` is possible is asked when its menu opens and when it is run.
    """
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for command in commands:
        action = _action(command, bar)
        actions[command.id] = action
        if not command.menu:
            bar.window().addAction(action)
            continue
        if command.menu not in menus:
            menus[command.menu] = bar.addMenu(command.menu)
        menu = menus[command.menu]
        if command.divided:
            menu.addSeparator()
        menu.addAction(action)
    for name, menu in menus.items():
        own = [(c, actions[c.id]) for c in commands if c.menu == name and c.enabled is not None]
        menu.aboutToShow.connect(partial(_ask, own))
        menu.aboutToHide.connect(partial(_release, own))
    return actions


def _ask(own: Sequence[tuple[Command, QAction]]) -> None:
    for command, action in own:
        action.setEnabled(command.possible)


def _release(own: Sequence[tuple[Command, QAction]]) -> None:
    """Let the keys ask again: an action that stays disabled would swallow them."""
    for _, action in own:
        action.setEnabled(True)


def entries(commands: Iterable[Command]) -> "list[tuple[Entry, str]]":
    """What the palette offers of the commands possible now, each with the words it is found by."""
    from app.ui.widgets.palette import Entry  # no start needs the palette

    return [
        (
            Entry(
                group=_plain(command.menu),
                title=command.title,
                run=command.run,
                keys=_shown(command),
                icon=command.icon or "corner-down-right",
            ),
            f"{command.title} {command.words}",
        )
        for command in commands
        if command.possible
    ]


def shortcuts(commands: Iterable[Command]) -> list[ShortcutGroup]:
    """The shortcut sheet: everything that has keys, by menu."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for command in commands:
        if command.sequences:
            keys = "  ".join(
                keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in command.sequences
            )
            groups.setdefault(_plain(command.menu), []).append((command.title, keys))
    return [ShortcutGroup(title=title, lines=tuple(lines)) for title, lines in groups.items()]


def _action(command: Command, parent: QWidget) -> QAction:
    action = QAction(command.text, parent)
    action.setObjectName(command.id)
    action.setShortcuts(command.sequences)
    if command.icon:
        action.setIcon(icon(command.icon))

    def run() -> None:
        if command.possible or command.writes:  # a guarded one knows better what to say
            command.run()

    action.triggered.connect(lambda: run())  # noqa: PLW0108 - bare, it would get "checked"
    return action


def _plain(menu: str) -> str:
    return menu.replace("&", "")


def _shown(command: Command) -> str:
    sequences = command.sequences
    return sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if sequences else ""
