"""The map of 300 people against bare rectangles, and how long its layout takes."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from app.domain.accounts import Account
from app.domain.contacts import Contact, Position, Role
from app.domain.edits import create
from app.domain.people.spots import HIGH, WIDE
from app.domain.people.tree import laid_out
from app.services.books import make_book, open_book
from app.services.sample import make_sample
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.pages.people.page import PeoplePage
from app.ui.workspace import Workspace
from benchmarks.measure import Figure, in_turns, timed
from benchmarks.start import DAY

_PEOPLE = 300
_FAN = 4  # who report to each manager
_FRAMES = 30
_SIZE = (1280, 800)
_ROLES = tuple(Role)


def laid() -> Iterator[Figure]:
    """The layout of 300 people."""
    managers = {each.id: each.reports_to_id for each in crowd()}
    (seconds,) = in_turns(lambda: timed(lambda: laid_out(managers)))
    yield Figure(name=f"Layout of {_PEOPLE} people", value=1000 * seconds, unit="ms", allowed=100)


def frames() -> Iterator[Figure]:
    """A frame of the map while it is panned and zoomed, against one of bare rectangles."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "map.book"
        make_book(book, make_sample(accounts=1, as_of=DAY), passphrase=None, encrypt=False)
        file = open_book(book)
        account = Account(id="many", name="Many")
        file.apply("Many people", create(account, *crowd()))
        page = PeoplePage(Workspace(file, lambda: DAY))
        page.resize(*_SIZE)
        page.show_entity(account.id)
        page.show()
        view = page.show_part("map").map
        floor = bare(view)
        for name, fitted in (("all of it in sight", True), ("as large as text", False)):
            yield from _compared(application, view, floor, name, fitted=fitted)
        for each in (page, floor):
            each.close()
            each.deleteLater()
        wait_for_all()
        application.processEvents()
        file.close()


def crowd() -> Iterator[Contact]:
    """Three hundred people, four to a manager."""
    for number in range(_PEOPLE):
        yield Contact(
            id=f"p{number}",
            account_id="many",
            name=f"Person of some name {number}",
            title="Head of something",
            owner="Alex Moreau",
            reports_to_id=f"p{(number - 1) // _FAN}" if number else None,
            positions=(
                Position(
                    roles=(_ROLES[number % len(_ROLES)],),
                    influence=number % 5 + 1,
                    support=number % 5 - 2,
                    since=DAY,
                ),
            ),
        )


def bare(view: QGraphicsView) -> QGraphicsView:
    """As many plain rectangles at the same places."""
    scene = QGraphicsScene()
    for item in view.map.cards.values():
        place = QRectF(item.pos().x(), item.pos().y(), WIDE, HIGH)
        scene.addRect(place, QColor(Qt.GlobalColor.gray), QColor(Qt.GlobalColor.white))
    floor = QGraphicsView(scene)
    scene.setParent(floor)
    floor.setFrameShape(QGraphicsView.Shape.NoFrame)
    for turn in (floor.setHorizontalScrollBarPolicy, floor.setVerticalScrollBarPolicy):
        turn(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    floor.resize(view.size())
    floor.show()
    return floor


def _compared(
    application: QApplication, view: QGraphicsView, floor: QGraphicsView, name: str, *, fitted: bool
) -> Iterator[Figure]:
    view.fit()
    if not fitted:
        view.zoom_to(1.0)
    floor.setSceneRect(view.sceneRect())
    floor.setTransform(view.transform())
    floor.centerOn(view.middle())
    acts: tuple[tuple[str, Callable[[QGraphicsView, int], object]], ...] = (
        ("pan", lambda each, by: each.horizontalScrollBar().setValue(
            each.horizontalScrollBar().value() + by * 12)),
        ("zoom", lambda each, by: each.scale(1.06**by, 1.06**by)),
    )  # fmt: skip
    for act, turn in acts:
        least, taken = in_turns(
            lambda turn=turn: _frame(application, floor, turn),
            lambda turn=turn: _frame(application, view, turn),
            times=5,
        )
        yield Figure(
            name=f"Map of {_PEOPLE} people, {act}, {name}",
            value=taken / least,
            unit="x bare rectangles",
            allowed=16.0,
            note=f"{1000 * taken:.1f} ms a frame",
        )


def _frame(
    application: QApplication, view: QGraphicsView, turn: Callable[[QGraphicsView, int], object]
) -> float:
    """The seconds of one frame, there and back again."""

    def play() -> None:
        for number in range(_FRAMES):
            turn(view, 1 if number < _FRAMES / 2 else -1)
            view.viewport().repaint()
            application.processEvents()

    return timed(play) / _FRAMES
