"""Files that mean no good: a sentence or a plan for each, soon and in little memory."""

import json
import time
from pathlib import Path

import pytest

from app.services.books import Secrets, open_book
from app.services.transfer import export_book
from app.ui.memory import Memory
from app.ui.window import MainWindow
from app.ui.workspace import Workspace
from tests import build, children
from tests.build import TODAY
from tests.driving import settle, wait_until
from tests.hostile import write_all

SECONDS = 5.0  # for one file
GROWTH = 300  # MB, of a process that looks at all of them
USABLE = {  # there is something in them; what is wrong is said row by row
    *("nul", "surrogates", "one huge cell", "open quote", "ragged", "twice the same header"),
    *("mixed encodings", "utf-16 without a mark", "formulas", "senseless dates"),
    *("senseless money", "header only", "paths upwards", "formula cells", "one huge line"),
}
LOOK = """
import json, resource, sys
from pathlib import Path
from app.services.books import Secrets, open_book
from app.services.importing.planning import plan
from tests.build import PASSPHRASE, TODAY

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

file = open_book(Path(sys.argv[1]), Secrets(passphrase=PASSPHRASE), write=False)
before, found = peak(), {}
for name in sys.argv[2:]:
    with file.read() as book:
        planned = plan(book, [Path(name)], today=TODAY)
    found[Path(name).name] = [each.reason for each in planned.problems[:3]]
file.close()
print(json.dumps({"growth": peak() - before, "found": found}))
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return list(write_all(tmp_path_factory.mktemp("hostile")))


@pytest.fixture
def window(qtbot, book_file, tmp_path):
    workspace = Workspace(book_file, today=lambda: TODAY)
    window = MainWindow(workspace, Memory(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    settle()


def test_each_is_refused_or_planned_in_the_window_and_nothing_is_written(window, corpus):
    before = window.workspace.read(export_book)
    slow, silent = {}, []
    for path in corpus:
        begun = time.monotonic()
        window.import_files([path])
        settle(1)
        page = window.page()
        wait_until(lambda page=page: not page.is_busy, path.name)
        slow[path.name] = time.monotonic() - begun
        plan, _ = page._planned
        if not plan.problems and path.stem not in USABLE:
            silent.append(path.name)
        for problem in plan.problems[:5]:
            assert problem.reason.endswith("."), path.name
            assert "\n" not in problem.reason, path.name
            assert "Traceback" not in problem.reason, path.name
        if path.stem not in USABLE:
            assert plan.changes_nothing, path.name
            assert not page._looking.foot.button.isEnabled(), path.name
        page.begin()

    assert silent == []
    assert {name: took for name, took in slow.items() if took > SECONDS} == {}
    assert window.workspace.read(export_book) == before
    assert window.workspace.read(lambda book: book.history()) == []


def test_all_of_them_take_little_memory(book_path, corpus, tmp_path):
    done = children.run("-c", LOOK, book_path, *corpus, home=tmp_path / "home")

    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert len(answer["found"]) == len(corpus)
    assert answer["growth"] < GROWTH
    assert not Path("/tmp/evil").exists()  # noqa: S108 - where a path in the archive points
    said = json.dumps(answer, ensure_ascii=False)
    assert "root:" not in said  # what an entity points at is never read


def test_what_is_usable_among_them_goes_in_and_comes_out_by_one_undo(book_path, corpus, tmp_path):
    usable = [each for each in corpus if each.stem in USABLE]
    file = open_book(book_path, Secrets(passphrase=build.PASSPHRASE))
    with file.read() as book:
        before = export_book(book)
    file.close()
    secret = {"PERENNIAL_PASSPHRASE": build.PASSPHRASE}

    done = children.run(
        "main.py", "import", book_path, *usable, "--json", home=tmp_path / "home", **secret
    )

    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)
    file = open_book(book_path, Secrets(passphrase=build.PASSPHRASE))
    with file.open() as book:
        assert len(book.history()) == 1
        assert book.accounts.count() > 0
        book.undo()
        assert export_book(book) == before
    file.close()
