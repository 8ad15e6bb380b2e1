"""Every icon that the window names is there under that name, and under no name of yesterday."""

import re
from pathlib import Path

import pytest

from app.ui.theme.icons import pixmap

UI = Path(__file__).parents[3] / "app" / "ui"
NAMED = re.compile(r"""\bicon(?:=|\()"([a-z0-9-]+)\"""")
NAMES = sorted({name for file in UI.rglob("*.py") for name in NAMED.findall(file.read_text())})


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_painted_without_a_warning(qapp, name):
    assert not pixmap(name, "#123456", 16).isNull()


def test_there_are_icons_to_look_for():
    assert len(NAMES) > 10
