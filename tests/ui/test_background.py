"""Slow work off the window's thread: every result arrives, and only where somebody waits for it."""

import gc
import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool

from app.ui import background
from app.ui.background import Cancelled, Job, wait_for_all


class Hearer(QObject):
    """Starts jobs and writes down what it hears, and on which thread."""

    def __init__(self):
        super().__init__()
        self.heard, self.threads = [], []

    def start(self, work):
        job = Job(work, self)
        for name in ("done", "failed", "cancelled", "progressed"):
            getattr(job, name).connect(lambda *values, name=name: self.hear(name, *values))
        job.start()
        return job

    def hear(self, name, *values):
        self.heard.append((name, *values))
        self.threads.append(QThread.currentThread())


@pytest.fixture
def hearer(qapp):
    return Hearer()


@pytest.fixture(autouse=True)
def nothing_under_way(qtbot):
    yield
    assert wait_for_all(2_000)
    qtbot.waitUntil(lambda: background._under_way == set())
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def gate():
    """Work that says when it began and waits until it may go on."""
    began, go = threading.Event(), threading.Event()

    def work(_progress):
        began.set()
        assert go.wait(5)
        return "too late"

    return work, began, go


def test_a_result_comes_from_another_thread_to_the_windows_own(hearer, qtbot):
    worked = []

    hearer.start(lambda _: worked.append(threading.current_thread()) or 42)
    qtbot.waitUntil(lambda: hearer.heard != [])

    assert hearer.heard == [("done", 42)]
    assert hearer.threads == [QCoreApplication.instance().thread()]
    assert worked != [threading.main_thread()]


def test_a_failure_is_told_as_it_was(hearer, qtbot):
    fault = ValueError("no such column")

    def work(_progress):
        raise fault

    hearer.start(work)
    qtbot.waitUntil(lambda: hearer.heard != [])

    assert hearer.heard == [("failed", fault)]
    assert hearer.threads == [QCoreApplication.instance().thread()]


def test_progress_is_told_in_order_and_before_the_result(hearer, qtbot):
    def work(progress):
        for number in range(5):
            progress(number, 5, f"File {number}")
        return "read"

    hearer.start(work)
    qtbot.waitUntil(lambda: ("done", "read") in hearer.heard)

    assert hearer.heard[:-1] == [("progressed", n, 5, f"File {n}") for n in range(5)]
    assert set(hearer.threads) == {QCoreApplication.instance().thread()}


def test_work_that_tells_how_far_it_is_stops_at_the_next_step(hearer, qtbot):
    steps = []

    def work(progress):
        while True:
            steps.append(True)
            progress(len(steps))
            time.sleep(0.001)

    job = hearer.start(work)
    qtbot.waitUntil(lambda: len(hearer.heard) > 2)
    job.cancel()
    qtbot.waitUntil(lambda: hearer.heard[-1] == ("cancelled",))

    assert not any(name in {"done", "failed"} for name, *_ in hearer.heard)


def test_what_is_returned_in_spite_of_a_cancel_is_dropped(hearer, qtbot):
    work, began, go = gate()
    job = hearer.start(work)
    assert began.wait(5)

    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: hearer.heard != [])

    assert hearer.heard == [("cancelled",)]


def test_what_is_cancelled_before_it_begins_never_begins(hearer, qtbot):
    worked = []
    job = Job(lambda _: worked.append(True), hearer)
    job.cancelled.connect(lambda: hearer.hear("cancelled"))

    job.cancel()
    job.start()
    qtbot.waitUntil(lambda: hearer.heard == [("cancelled",)])

    assert worked == []


def test_nobody_hears_of_work_whose_parent_is_gone(qapp, qtbot):
    work, began, go = gate()
    heard, owner = [], QObject()
    job = Job(work, owner)
    for signal in (job.done, job.failed, job.cancelled):
        signal.connect(lambda *values: heard.append(values))
    job.start()
    assert began.wait(5)

    owner.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go.set()
    assert wait_for_all()
    qtbot.waitUntil(lambda: background._under_way == set())

    assert heard == []


def test_work_whose_parent_is_gone_stops_at_its_next_step(qapp, qtbot):
    stopped, began = threading.Event(), threading.Event()

    def work(progress):
        began.set()
        try:
            while True:
                progress(0)
                time.sleep(0.001)
        except Cancelled:
            stopped.set()
            raise

    owner = QObject()
    Job(work, owner).start()
    assert began.wait(5)
    owner.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert stopped.wait(5)


def test_of_many_results_none_is_lost(hearer, qtbot):
    for number in range(100):
        hearer.start(lambda _, number=number: number)
    qtbot.waitUntil(lambda: len(hearer.heard) == 100)

    assert sorted(number for _, number in hearer.heard) == list(range(100))


def test_a_job_is_gone_once_it_has_told(hearer, qtbot):
    gone = []
    job = hearer.start(lambda _: 1)
    job.destroyed.connect(lambda: gone.append(True))

    qtbot.waitUntil(lambda: gone == [True])


def test_waiting_for_all_says_whether_all_ended(hearer):
    work, began, go = gate()
    hearer.start(work)
    assert began.wait(5)

    assert not wait_for_all(20)
    go.set()
    assert wait_for_all(5_000)


def test_what_one_result_breaks_leaves_the_next_alone(hearer, qtbot):
    job = Job(lambda _: 1, hearer)
    job.done.connect(lambda _: 1 / 0)

    with qtbot.captureExceptions() as faults:
        job.start()
        qtbot.waitUntil(lambda: faults != [])
    hearer.start(lambda _: 2)
    qtbot.waitUntil(lambda: hearer.heard == [("done", 2)])

    assert [kind for kind, *_ in faults] == [ZeroDivisionError]


def test_no_garbage_is_collected_on_the_thread_of_the_work(hearer, qtbot):
    """A widget in a cycle would end there, and the window with it."""
    collected = []

    def watch(phase, _info):
        if phase == "start":
            collected.append(threading.current_thread())

    def work(_progress):
        for _ in range(20_000):
            cycle = []
            cycle.append(cycle)
        return "done"

    gc.callbacks.append(watch)
    try:
        hearer.start(work)
        qtbot.waitUntil(lambda: background._under_way == set())
    finally:
        gc.callbacks.remove(watch)
    assert {each for each in collected if each is not threading.main_thread()} == set()
    assert gc.isenabled()
