"""Judging in the background: whoever looks is served, whatever another room asks late."""

from PySide6.QtWidgets import QWidget

from app.domain.edits import create
from app.services.losses import WORST
from app.ui.background import wait_for_all
from app.ui.judging import judging
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY


def test_a_room_out_of_sight_takes_nothing_from_who_looks(qtbot, shown, book_file):
    book_file.apply("Add", create(build.account()))
    workspace = Workspace(book_file, today=lambda: TODAY)
    found = judging(workspace)
    seen, away = shown(QWidget(), 100, 100), QWidget()
    qtbot.addWidget(away)
    found.want(lambda: ("acme",), by=seen, topics=(WORST,))
    found.freshen()
    found.want(tuple, by=away, topics=(WORST,))

    qtbot.waitUntil(lambda: "acme" in found.of(WORST), timeout=10_000)
    wait_for_all()


def test_who_is_out_of_sight_is_served_while_nobody_looks(qtbot, book_file):
    book_file.apply("Add", create(build.account()))
    workspace = Workspace(book_file, today=lambda: TODAY)
    found, away = judging(workspace), QWidget()
    qtbot.addWidget(away)
    found.want(lambda: ("acme",), by=away, topics=(WORST,))

    qtbot.waitUntil(lambda: "acme" in found.of(WORST), timeout=10_000)
    wait_for_all()
