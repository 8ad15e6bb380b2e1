"""What the documents say of files, commands and rules is there."""

import re
from pathlib import Path

import pytest

from app.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
IN_CODE = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
OF_OURS = re.compile(
    r"(?:app|docs|resources|tests|tools|benchmarks)/[\w./-]*\w|main\.py|pyproject\.toml"
)
TAG = re.compile(r"\bDOMAIN (\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*)")
BUILT = {"app/_resources"}  # in a wheel
SMALL = 2_500_000  # bytes of all pictures together


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchor(heading: str) -> str:
    """The anchor of a heading, as the places that show Markdown make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "")).strip().lower()
    return kept.replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {anchor(each) for each in HEADING.findall(FENCED.sub("", text_of(page)))}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_and_picture_leads_somewhere(page: Path):
    lost = []
    for link in LINK.findall(FENCED.sub("", text_of(page))):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, place = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (place and place not in anchors(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_that_is_named_is_there(page: Path):
    said = {each.rstrip("/") for each in IN_CODE.findall(FENCED.sub("", text_of(page)))}
    files = {each for each in said if OF_OURS.fullmatch(each)} - BUILT
    assert sorted(each for each in files if not (ROOT / each).exists()) == []


def test_the_architecture_names_every_package():
    said = text_of(DOCS / "architecture.md")
    packages = {named(file.parent) for file in (ROOT / "app").rglob("__init__.py")}
    rooms = {each for each in packages if each.count("/") == 1}
    pages = {each for each in packages if each.startswith("app/ui/pages/")}
    within = {each for each in packages if each.count("/") == 2} - pages
    unsaid = {each for each in rooms if f"\n  {each.split('/')[1]} " not in said}
    assert unsaid | {each for each in within if f"`{each}`" not in said} == set()


def test_the_architecture_names_every_floor_of_the_window():
    contracts = text_of(ROOT / "pyproject.toml")
    floors = contracts.partition('containers = ["app.ui"]')[2].partition("]\n\n")[0]
    said = text_of(DOCS / "architecture.md")
    assert {each for each in re.findall(r"\((\w+)\)", floors) if each not in said} == set()


def test_decisions_are_numbered_one_by_one():
    files = sorted(DOCS.glob("decisions/*.md"))
    assert [int(each.name[:4]) for each in files] == list(range(1, len(files) + 1))
    titles = [text_of(each).splitlines()[0] for each in files]
    assert [title.split(".")[0] for title in titles] == [f"# {n}" for n in range(1, len(files) + 1)]


def test_every_decision_says_what_why_and_at_what_price():
    for page in sorted(DOCS.glob("decisions/*.md")):
        assert "**Decision.**" in text_of(page), named(page)


def test_every_command_is_described():
    said = text_of(DOCS / "command-line.md")
    assert [name for name in COMMANDS if not re.search(rf"`{name}[ `]", said)] == []


def test_every_rule_that_the_code_cites_can_be_looked_up():
    cited = {
        number
        for file in (ROOT / "app").rglob("*.py")
        for numbers in TAG.findall(text_of(file))
        for number in numbers.split(", ")
    }
    headings = HEADING.findall(text_of(DOCS / "rules.md"))
    there = {match[1] for each in headings if (match := re.match(r"DOMAIN ([\d.]+):", each))}
    assert cited - there == set()
    assert there - cited == set()


def test_the_health_model_is_described_as_it_is():
    from app.domain.health.default import DEFAULT

    said = text_of(DOCS / "rules.md")
    for group in DEFAULT.groups:
        assert f"({_share(group.weight)})" in said
        for rule in group.rules:
            curve = ", ".join(f"{_plain(x)}→{_plain(y)}" for x, y in rule.curve.anchors)
            row = re.search(
                rf"^.*\({_share(rule.weight)}\).*{re.escape(curve)}.*$", said, re.MULTILINE
            )
            assert row, rule.input
            assert rule.expires is None or f"{rule.expires} d" in row[0], rule.input


def _share(weight: float) -> str:
    return f"{weight:.2f}".removeprefix("0")


def _plain(number: float) -> str:
    text = f"{number:g}".replace("-", "−")
    return text.removeprefix("0") if 0 < number < 1 else text


def test_all_pictures_are_used_and_together_they_are_small():
    pictures = sorted(DOCS.glob("pictures/*"))
    used = {Path(link).name for page in PAGES for link in LINK.findall(text_of(page))}
    assert {each.name for each in pictures} == {each for each in used if each.endswith(".png")}
    assert sum(each.stat().st_size for each in pictures) < SMALL


def test_pictures_have_the_size_of_the_window():
    from PIL import Image

    for path in DOCS.glob("pictures/*.png"):
        with Image.open(path) as picture:
            assert picture.size == (1280, 800), path.name
