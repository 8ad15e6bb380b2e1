"""Health of a whole book and of one dense account: what is worked out, and what is remembered."""

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.accounts import Account
from app.domain.edits import create
from app.domain.facts import Facts
from app.domain.health.assess import HealthHistory
from app.domain.interactions import Channel, Interaction
from app.domain.observations import Observation
from app.domain.timeline import Timeline
from app.services import portfolio
from app.services.books import open_book
from app.services.portfolio import JUDGED, MOVEMENTS
from app.services.portfolio_health import book_overview
from app.services.remembered import Remembered
from app.storage.bookfile import BookFile
from app.ui.application import make_application
from app.ui.background import wait_for_all
from app.ui.judging import judging
from app.ui.memory import Memory
from app.ui.window import MainWindow
from app.ui.workspace import Workspace
from benchmarks.measure import Figure
from benchmarks.start import DAY

_WEEKS = 104
_ROUNDS = 15
_FRAME = 16.7  # milliseconds
_MEASURES = {
    "onboarding_complete": 1.0,
    "seats_assigned": 95.0,
    "active_users": 80.0,
    "executives_at_review": 2.0,
    "reply_rate": 0.8,
    "core_weeks": 11.0,
    "features_used": 0.7,
    "goals_achieved": 0.8,
    "value_stated": 2.0,
    "nps": 8.0,
}


def remembered(book: Path) -> Iterator[Figure]:
    """A book of 300 accounts: the first replay, a visit afterwards, and one after an edit."""
    file = open_book(book)
    known = Remembered()
    with file.read() as opened:
        ids = [account.id for account in opened.accounts.all()]
    first = _work(lambda: _fill(file, known, ids))
    again = median(_work(lambda: _visit(file, known, ids)) for _ in range(_ROUNDS))
    reading = Observation(id="bench", account_id=ids[7], measure="nps", value=3.0, on=DAY)
    file.apply("Add reading", create(reading))
    begun = time.thread_time()
    lacking = _fill(file, known, ids)
    after = time.thread_time() - begun
    file.close()
    yield Figure(
        name=f"Health of {len(ids)} accounts, remembered",
        value=again,
        unit="ms of work",
        allowed=50,
        note=f"the first replay {first / 1000:.1f} s, in the background",
    )
    yield Figure(
        name="Accounts judged again after an edit of one",
        value=len(lacking),
        unit=f"of {len(ids)}",
        allowed=1,
        note=f"{after * 1000:.0f} ms",
    )


def series() -> Iterator[Figure]:
    """Twenty-four months of one account with weekly readings of ten measures."""
    facts = _dense()
    first = DAY - timedelta(days=7 * _WEEKS)

    def course() -> None:
        HealthHistory(Timeline(facts)).course(first, DAY)

    course()
    yield Figure(
        name="A 24-month series of one dense account",
        value=median(_work(course) for _ in range(_ROUNDS)),
        unit="ms of work",
        allowed=50,
        note=f"{len(facts.observations)} readings",
    )


def free(book: Path) -> Iterator[Figure]:
    """How long the window waits for its turn while 5,000 accounts are judged beside it."""
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else make_application()
    file = open_book(book)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(file, lambda: DAY)
        window = MainWindow(workspace, Memory(Path(folder) / "window.ini"))
        window.show()
        window.go("portfolio", "")
        window.page().show_tab("health")
        gaps: list[float] = []
        clock, beat = QElapsedTimer(), QTimer()
        beat.timeout.connect(lambda: gaps.append(clock.restart()))
        clock.start()
        beat.start(0)
        end = time.monotonic() + _LOOK
        while time.monotonic() < end and judging(workspace).lacking:
            application.processEvents()
            time.sleep(0.001)
        beat.stop()
        judging(workspace).stop()
        wait_for_all()
        window.close()
        window.deleteLater()
        application.processEvents()
    file.close()
    ordered = sorted(gaps)
    yield Figure(
        name="Wait of the window while 5,000 accounts are judged, 99 of 100",
        value=ordered[int(len(ordered) * 0.99)] / _FRAME,
        unit="frames",
        allowed=2,
        note=f"longest {ordered[-1]:.0f} ms in {_LOOK:.0f} s",
    )


_LOOK = 8.0  # seconds the window is watched


def _fill(file: BookFile, known: Remembered, ids: list[str]) -> list[str]:
    """Judge what is not remembered; which accounts those were."""
    with file.read() as opened:
        known.freshen(opened, DAY)
        lacking = [each for each in ids if each not in known.of(JUDGED)]
        known.take(JUDGED, portfolio.judged(opened, lacking, today=DAY))
        known.take(MOVEMENTS, portfolio.movements(opened, lacking, today=DAY))
    return lacking


def _visit(file: BookFile, known: Remembered, ids: list[str]) -> None:
    """What showing the health of the book again takes."""
    with file.read() as opened:
        known.freshen(opened, DAY)
        rows = portfolio.rows(opened, today=DAY)
    book_overview(rows, known.of(JUDGED), known.of(MOVEMENTS))
    assert len(known.of(JUDGED)) == len(ids)


def _work(act: object) -> float:
    """Milliseconds of this thread's work: what else the machine does is not in it."""
    assert callable(act)
    begun = time.thread_time()
    act()
    return (time.thread_time() - begun) * 1000


def _dense() -> Facts:
    draw = random.Random(1)  # noqa: S311 - a load, no secret
    days = [DAY - timedelta(days=7 * week) for week in range(_WEEKS)][::-1]
    readings = tuple(
        Observation(
            id=f"{name}-{day}",
            account_id="dense",
            measure=name,
            value=value * draw.uniform(0.5, 1.1),
            on=day,
        )
        for day in days
        for name, value in _MEASURES.items()
    )
    talks = tuple(
        Interaction(id=f"talk-{day}", account_id="dense", on=day, channel=Channel.CALL, sentiment=1)
        for day in days
    )
    account = Account(id="dense", name="Dense", customer_since=days[0])
    return Facts(account=account, observations=readings, interactions=talks)
