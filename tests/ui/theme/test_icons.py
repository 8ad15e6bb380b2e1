"""Every icon that the window names is there under that name, and under no name of yesterday."""

import json
import re
from pathlib import Path

import pytest

from app.ui.theme.icons import Cabinet, pixmap

UI = Path(__file__).parents[3] / "app" / "ui"
NAMED = re.compile(r"""\bicon(?:=|\()"([a-z0-9-]+)\"""")
NAMES = sorted({name for file in UI.rglob("*.py") for name in NAMED.findall(file.read_text())})


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_painted_without_a_warning(qapp, tmp_path, name):
    assert "<svg" in Cabinet(tmp_path).take(name)
    assert not pixmap(name, "#123456", 16).isNull()


def test_there_are_icons_to_look_for():
    assert len(NAMES) > 10


def test_an_icon_that_was_drawn_once_needs_the_package_no_more(tmp_path):
    Cabinet(tmp_path).take("anchor")
    (file,) = tmp_path.iterdir()
    file.write_text(json.dumps({"anchor": "<svg>kept</svg>"}))

    assert Cabinet(tmp_path).take("anchor") == "<svg>kept</svg>"


@pytest.mark.parametrize("content", [b"", b"[1, 2]", b"not json", b"\xff\xfe"])
def test_a_spoilt_file_is_no_hindrance(tmp_path, content):
    Cabinet(tmp_path).take("anchor")
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)

    assert "<svg" in Cabinet(tmp_path).take("anchor")


def test_a_folder_that_cannot_be_made_is_no_hindrance(tmp_path):
    (tmp_path / "taken").write_text("a file")

    assert "<svg" in Cabinet(tmp_path / "taken").take("anchor")


def test_where_there_is_no_room_nothing_is_painted(qapp):
    assert pixmap(NAMES[0], "#123456", 0).isNull()
