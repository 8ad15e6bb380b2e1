"""Every icon that the window names is there under that name, and under no name of yesterday."""

import json
import re
from pathlib import Path

import pytest
from lucide import get_icon_list, lucide_icon

from app import resources
from app.ui.theme.icons import FILE, pixmap

UI = Path(__file__).parents[3] / "app" / "ui"
NAMED = re.compile(r"""\bicon(?:=|\()"([a-z0-9-]+)\"""")
NAMES = sorted({name for file in UI.rglob("*.py") for name in NAMED.findall(file.read_text())})


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_painted_without_a_warning(qapp, name):
    assert not pixmap(name, "#123456", 16).isNull()


def test_there_are_icons_to_look_for():
    assert len(NAMES) > 10


def test_the_icons_at_hand_are_those_of_the_package():
    at_hand = json.loads(resources.text(FILE))
    assert {name: lucide_icon(name) for name in at_hand} == at_hand


def test_every_icon_is_at_hand():
    assert set(NAMES) & set(get_icon_list()) <= json.loads(resources.text(FILE)).keys()


def test_an_icon_that_is_not_at_hand_comes_from_the_package(qapp):
    assert "anchor" not in json.loads(resources.text(FILE))
    assert not pixmap("anchor", "#123456", 16).isNull()
