"""The rules of the house that a machine can check."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from app.services.books import make_book
from app.services.sample import make_sample
from benchmarks.start import DAY

ROOT = Path(__file__).parents[1]
APP = ROOT / "app"
LONGEST_FILE = 400  # lines; a file is a screen or two, beyond this it is two things
DISK_AND_CLOCK = {
    "io",
    "locale",
    "os",
    "pathlib",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
}
HEAVY = (
    "alembic",
    "babel",
    "cattrs",
    "cryptography",
    "fontTools",
    "keyring",
    "lucide",
    "matplotlib",
    "openpyxl",
    "pypdf",
    "pptx",
    "reportlab",
    "vobject",
)
LATER = (
    "app.documents",
    "app.domain.growth.assess",
    "app.domain.people",
    "app.domain.pricing",
    "app.domain.qualification",
    "app.domain.red_flags.assess",
    "app.exchange",
    "app.services.importing",
    "app.services.search",
    "app.services.words",
    "app.storage.migrate",
    "app.ui.firstrun",
    "app.ui.palette",
    "app.ui.widgets.dialogs",
    "app.ui.widgets.fields",
    "app.ui.widgets.form",
    "app.ui.widgets.palette",
)
NETWORK = ("PySide6.QtNetwork", "requests", "urllib3")
NOT_FOR_A_REPOSITORY = {
    "the address of a package index": re.compile(
        "|".join(["py" + r"pi\.org", "python" + r"hosted\."])
    ),
    "a path of one machine": re.compile(r"(?<![\w.~])/(?:root|home|Users)/\w"),
}
LOCK_FILES = {"uv.lock", "poetry.lock", "Pipfile.lock", "pylock.toml"}


def sources(*rooms: str) -> list[Path]:
    """Every Python file of *rooms*, folders or single modules of app; without one, of all of it."""
    places = [APP / room for room in rooms] or [APP]
    files = [file for place in places for file in place.rglob("*.py")]
    return sorted(
        files + [file for place in places if (file := place.with_suffix(".py")).is_file()]
    )


def named(file: Path) -> str:
    """The path of *file* as a test shows it."""
    return file.relative_to(ROOT).as_posix()


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imports(nodes: Iterator[ast.AST] | list[ast.stmt]) -> Iterator[str]:
    """The modules that *nodes* import, by their full names."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def repository_files() -> list[Path]:
    """What is in the repository, or would be with the next commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def test_imports_point_inward():
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True) == 0


def test_the_domain_needs_nothing_but_the_standard_library():
    outside = {
        f"{named(file)}: {module}"
        for file in sources("domain")
        for module in imports(ast.walk(parsed(file)))
        if module.split(".")[0] not in sys.stdlib_module_names - DISK_AND_CLOCK
        and not module.startswith("app.domain.")
    }
    assert outside == set()


def test_the_clock_is_read_by_nothing_that_judges_plans_or_prints():
    readings = [
        f"{named(file)}:{node.lineno}"
        for file in sources("domain", "services", "documents", "exchange")
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"date", "datetime"}
        and node.func.attr in {"today", "now", "utcnow"}
    ]
    assert readings == []


def test_the_command_line_loads_the_window_only_when_it_opens_it():
    at_once = [
        f"{named(file)}: {module}"
        for file in sources("cli")
        for module in imports(parsed(file).body)
        if module.startswith(("app.ui", "PySide6"))
    ]
    assert at_once == []


@pytest.mark.parametrize("module", ["app.cli.main", "app.ui.application"])
def test_starting_loads_no_library_that_the_first_screen_does_not_need(module: str):
    program = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(loaded.stdout.split()) & {*HEAVY, *NETWORK} == set()


def test_the_first_screen_is_painted_with_nothing_that_it_does_not_need(tmp_path: Path):
    book = tmp_path / "sample.book"
    make_book(book, make_sample(accounts=2, as_of=DAY), passphrase=None, encrypt=False)
    program = (
        "import sys; from pathlib import Path; from benchmarks.start import main;"
        f"main(Path({str(book)!r}), stay=False, painted=lambda: print(*sys.modules, sep='\\n'))"
    )
    home = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):  # the first start draws the icons, every other finds them drawn
        painted = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=home,
            capture_output=True,
            text=True,
            check=True,
        )
    loaded = set(painted.stdout.split())
    assert "app.ui.pages.portfolio.page" in loaded
    assert loaded & {*HEAVY, *NETWORK, *LATER} == set()


def test_every_package_has_a_door_plate_and_nothing_else():
    wrong = [
        named(file)
        for file in sources()
        if file.name == "__init__.py"
        and not (len(tree := parsed(file).body) == 1 and ast.get_docstring(ast.Module(tree, [])))
    ]
    assert wrong == []


def test_every_folder_of_code_is_a_package():
    folders = {file.parent for file in sources()}
    assert [named(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_no_file_is_longer_than_two_screens_can_be():
    lengths = {
        named(file): len(file.read_text(encoding="utf-8").splitlines()) for file in sources()
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize("what", NOT_FOR_A_REPOSITORY)
def test_no_file_carries(what: str):
    found = []
    for file in repository_files():
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a picture, a font
        pattern = NOT_FOR_A_REPOSITORY[what]
        found += [f"{named(file)}:{i}" for i, line in enumerate(lines, 1) if pattern.search(line)]
    assert found == []


def test_no_lock_file_with_addresses_is_kept():
    assert [named(file) for file in repository_files() if file.name in LOCK_FILES] == []


def test_every_pin_carries_hashes():
    for name in ("requirements.txt", "requirements-dev.txt"):
        pins = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_both_lists_of_pins_agree():
    running, developing = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert running - developing == set()
