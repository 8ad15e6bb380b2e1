"""Commands as data: one table makes menus, keys, the palette and the sheet of shortcuts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from app.ui.actions import Command, ShortcutGroup, entries, fill, shortcuts

CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A window with commands, and what was done with them."""

    def __init__(self, shown):
        self.done, self.possible = [], True
        self.commands = [
            self.command("undo", menu="&Edit", text="&Undo", keys=QKeySequence.StandardKey.Undo),
            self.command("find", menu="&Edit", text="&Find", keys=("Ctrl+J", "F3"), divided=True),
            self.command(
                "remove",
                menu="&Account",
                text="&Remove R&&D",
                keys="Ctrl+D",
                enabled=lambda: self.possible,
                words="delete",
                icon="trash-2",
            ),
            self.command("hidden", menu="", text="Go back", keys="Ctrl+B"),
            self.command("plain", menu="&Account", text="Rename"),
        ]
        self.window = QMainWindow()
        self.actions = fill(self.window.menuBar(), self.commands)
        shown(self.window)

    def command(self, name, **more):
        return Command(id=name, run=lambda given=name: self.done.append(given), **more)

    def menu(self, title):
        bar = self.window.menuBar()
        return next(action.menu() for action in bar.actions() if action.text() == title)


@pytest.fixture
def desk(shown):
    return Desk(shown)


def test_every_command_is_in_its_menu_and_groups_are_divided(desk):
    bar = desk.window.menuBar()

    assert [action.text() for action in bar.actions()] == ["&Edit", "&Account"]
    edit = [action.text() or "-" for action in desk.menu("&Edit").actions()]
    assert edit == ["&Undo", "-", "&Find"]
    account = [action.text() for action in desk.menu("&Account").actions()]
    assert account == ["&Remove R&&D", "Rename"]
    assert desk.actions.keys() == {command.id for command in desk.commands}


def test_choosing_runs_it_and_passes_nothing_on(desk):
    for action in desk.actions.values():
        action.trigger()

    assert desk.done == ["undo", "find", "remove", "hidden", "plain"]


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_Z, CONTROL, "undo"),
        (Qt.Key.Key_J, CONTROL, "find"),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, "find"),
        (Qt.Key.Key_B, CONTROL, "hidden"),
    ],
)
def test_every_key_of_a_command_works(desk, qtbot, key, modifiers, name):
    qtbot.keyClick(desk.window, key, modifiers)

    assert desk.done == [name]


def test_what_is_not_possible_is_grey_in_its_menu_and_does_nothing(desk, qtbot):
    desk.possible = False

    desk.menu("&Account").aboutToShow.emit()
    assert not desk.actions["remove"].isEnabled()
    assert desk.actions["plain"].isEnabled()
    desk.menu("&Account").aboutToHide.emit()
    qtbot.keyClick(desk.window, Qt.Key.Key_D, CONTROL)

    assert desk.done == []


def test_what_is_possible_again_works_by_its_key_without_the_menu(desk, qtbot):
    desk.possible = False
    desk.menu("&Account").aboutToShow.emit()
    desk.menu("&Account").aboutToHide.emit()

    desk.possible = True
    qtbot.keyClick(desk.window, Qt.Key.Key_D, CONTROL)

    assert desk.done == ["remove"]


def test_the_palette_offers_what_is_possible_by_its_words(desk):
    offered = {entry.title: (entry, words) for entry, words in entries(desk.commands)}
    entry, words = offered["Remove R&D"]

    assert list(offered) == ["Undo", "Find", "Remove R&D", "Go back", "Rename"]
    assert (entry.group, entry.keys, entry.icon) == ("Account", "Ctrl+D", "trash-2")
    assert words == "Remove R&D delete"
    entry.run()
    assert desk.done == ["remove"]

    desk.possible = False
    assert "Remove R&D" not in {entry.title for entry, _ in entries(desk.commands)}


def test_the_palette_shows_the_first_key_of_several(desk):
    shown = {entry.title: entry.keys for entry, _ in entries(desk.commands)}

    assert shown["Find"] == "Ctrl+J"
    assert shown["Rename"] == ""


def test_the_sheet_has_everything_with_keys_by_menu(desk):
    assert shortcuts(desk.commands) == [
        ShortcutGroup(title="Edit", lines=(("Undo", "Ctrl+Z"), ("Find", "Ctrl+J  F3"))),
        ShortcutGroup(title="Account", lines=(("Remove R&D", "Ctrl+D"),)),
        ShortcutGroup(title="", lines=(("Go back", "Ctrl+B"),)),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [("&Undo", "Undo"), ("R&&D", "R&D"), ("&R&&D && more", "R&D & more"), ("Plain", "Plain")],
)
def test_a_title_is_the_text_as_it_is_read(text, title):
    assert Command(id="x", menu="", text=text, run=list).title == title
