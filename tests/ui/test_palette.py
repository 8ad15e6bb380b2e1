"""What the command palette finds, and where it leads."""

import pytest

from app.domain.discovery import Answer
from app.domain.edits import create
from app.domain.red_flags.finding import Room, Where
from app.domain.signals import Signal, Source
from app.services.where import address
from app.ui.actions import Command
from app.ui.palette import search
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

NASTY = "<b>R&D"


@pytest.fixture
def desk(book_file, qapp):
    scene = (
        build.account(name=NASTY),
        build.contact(name="Zoë Lima"),
        build.opportunity(title="More seats"),
        build.opportunity(id="free", title="Free seats", account_id=None),
        build.interaction(summary="Talked about the roll-out"),
        Answer(
            id="said", account_id="acme", question="manual", on=TODAY, text="Shift lists by hand"
        ),
        Signal(
            id="signal",
            account_id="acme",
            source=Source.MARKET,
            type="funding",
            on=TODAY,
            text="Series B of $20M",
        ),
        build.objective(),
        build.value(),
    )
    book_file.apply("Set the scene", create(*scene))
    workspace = Workspace(book_file, today=lambda: TODAY)
    workspace.places, workspace.done = [], []
    workspace.open_requested.connect(lambda *place: workspace.places.append(place))
    return workspace


def find(workspace, words, *, possible=True):
    commands = [
        Command(
            id="back_up",
            menu="&File",
            text="&Back up now",
            run=lambda: workspace.done.append("back up"),
            words="copy save",
            enabled=lambda: possible,
        ),
        Command(id="undo", menu="&Edit", text="&Undo", run=list),
    ]
    return search(workspace, lambda: commands, words)


@pytest.mark.parametrize(
    ("words", "shown", "place"),
    [
        ("r&d", ("Account", NASTY, ""), ("account", "acme")),
        ("series b", ("Signal", "Series B of $20M", NASTY), ("account", "acme")),
        ("zoe", ("Person", "Zoë Lima", NASTY), ("account", "acme")),
        ("more", ("Opportunity", "More seats", NASTY), ("account", "acme")),
        ("free", ("Opportunity", "Free seats", ""), ("pipeline", "free")),
        ("roll-out", ("Note", "Talked about the roll-out", NASTY), ("account", "acme")),
        (
            "four days",
            ("Objective", "Close the month in four days", NASTY),
            ("account", address("acme", Where(Room.PLAN, "faster"))),
        ),
        (
            "hour less",
            ("Value", "Planning takes an hour less", NASTY),
            ("account", address("acme", Where(Room.VALUE, "hours"))),
        ),
        ("shift", ("Note", "Shift lists by hand", NASTY), ("account", "acme")),
    ],
)
def test_what_is_found_leads_to_its_place(desk, words, shown, place):
    best = find(desk, words)[0]
    assert (best.group, best.title, best.subtitle) == shown

    best.run()

    assert desk.places == [place]


def test_without_words_there_are_the_commands(desk):
    assert [entry.title for entry in find(desk, "")] == ["Back up now", "Undo"]


@pytest.mark.parametrize("words", ["back", "BACK UP", "save", "copy s"])
def test_a_command_is_found_by_its_words(desk, words):
    found = find(desk, words)[0]

    found.run()

    assert found.group == "File"
    assert desk.done == ["back up"]


def test_records_come_before_commands(desk):
    groups = [entry.group for entry in find(desk, "o")]

    assert "Edit" in groups or "File" in groups
    assert groups.index("Opportunity") < groups.index("File")


def test_what_is_not_possible_now_is_not_offered(desk):
    assert "File" not in {entry.group for entry in find(desk, "back", possible=False)}


@pytest.mark.parametrize(("words", "part"), [("recovery", "security"), ("valid for", "proposals")])
def test_a_setting_is_found_from_anywhere(desk, words, part):
    found = next(entry for entry in find(desk, words) if entry.group == "Settings")

    found.run()

    assert desk.places == [("settings", part)]


def test_what_is_called_nothing_like_that_finds_nothing(desk):
    assert find(desk, "xyzzy") == []


def test_what_was_renamed_is_found_by_its_new_name(desk):
    desk.file.apply("Add", create(build.account(id="new", name="Zenith", code="Z")))

    assert [entry.title for entry in find(desk, "zenith")] == ["Zenith"]
