"""The rules that can be decided: all of them by topic, and several kept as one step."""

import ast
import re
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.domain
from app.domain.readiness import thresholds as readiness
from app.domain.settings import DEFAULTS, Settings
from app.domain.thresholds import Threshold, Unit
from app.services import rule_words, rules
from app.services.editing.typed import EntryError
from tests import build

ROOM = Path(app.domain.__file__).parent
EVERY = list(rules.THRESHOLDS.values())


def test_every_module_of_thresholds_is_known():
    files = {
        file
        for file in ROOM.rglob("*.py")
        if file.name != "thresholds.py" or file.parent != ROOM
        if re.search(r"^from app\.domain\.thresholds import", file.read_text("utf-8"), re.MULTILINE)
        if _makes_thresholds(file)
    }
    assert {Path(str(module.__file__)) for module in rules.MODULES} == files


def _makes_thresholds(file):
    """Whether a module calls one of the makers with a key."""
    makers = {"Threshold", "days", "share", "points", "count", "amount", "strength"}
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in makers
        and node.args
        and isinstance(node.args[0], ast.Constant)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
    )


def test_every_threshold_stands_in_one_chapter_once():
    shown = [each.key for chapter in rules.CHAPTERS for each in chapter.thresholds]
    assert len(shown) == len(set(shown))
    made = [each.key for module in rules.MODULES for each in rules.found_in(module)]
    assert sorted(shown) == sorted(made)


@pytest.mark.parametrize("threshold", EVERY, ids=lambda each: each.key)
def test_every_threshold_has_a_name_a_unit_a_source_and_bounds(threshold):
    said = rule_words.name(threshold)
    assert threshold.key in rule_words.NAMES
    assert said.text[:1].isupper() or said.text.startswith("…")
    assert threshold.unit is Unit.AMOUNT or rule_words.unit(threshold)
    assert threshold.least <= threshold.default <= threshold.most
    assert threshold.least < threshold.most
    assert threshold.unit in {Unit.DAYS, Unit.COUNT} or isinstance(threshold.default, float)
    for tag in threshold.source.split(","):
        assert f"{tag.strip()}: " in rule_words.source(threshold)
    assert threshold.parse(threshold.write(threshold.default)) == threshold.default


@pytest.mark.parametrize("module", rules.MODULES, ids=lambda each: each.__name__)
def test_every_threshold_is_read_by_some_rule(module):
    """By its own name, or by that of a table it stands in which is read."""
    read = _read_of(module.__name__)
    found = [
        each.key
        for name in read & vars(module).keys()
        for each in rules.found_in(SimpleNamespace(value=vars(module)[name]))
    ]
    assert set(found) == {each.key for each in rules.found_in(module)}


@cache
def _program():
    """The modules that name a threshold somewhere, parsed."""
    texts = {file: file.read_text("utf-8") for file in ROOM.parent.rglob("*.py")}
    return {file: ast.parse(text) for file, text in texts.items() if "thresholds" in text}


def _read_of(module):
    """The names that the rest of the program takes from a module, or that its functions read."""
    (package, last), own = module.rsplit(".", 1), ROOM.parents[1] / f"{module.replace('.', '/')}.py"
    names = {
        node.id
        for function in ast.walk(ast.parse(own.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Name)
    }
    for file, tree in _program().items():
        known = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == module:
                names |= {each.name for each in node.names}
            if isinstance(node, ast.ImportFrom) and node.module == package:
                known |= {each.asname or each.name for each in node.names if each.name == last}
        if file.name != "rules.py" or file.parent.name != "services":
            names |= {
                node.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id in known
            }
    return names


def test_every_chapter_has_a_title_and_no_name_is_left_over():
    assert set(rule_words.CHAPTERS) == {chapter.key for chapter in rules.CHAPTERS}
    assert set(rule_words.NAMES) == set(rules.THRESHOLDS)
    assert set(rule_words.HEADINGS) <= set(rules.THRESHOLDS)


def test_a_default_of_ours_is_never_told_as_a_fact():
    assert rule_words.source(readiness.OVERRIDE_DAYS) == "R: our own default, no public standard"
    assert rule_words.source(readiness.MIN_AGE) == "S0: expansion basics"
    assert "R: our own default" in rule_words.source(readiness.SILENT_DAYS)


def test_the_defaults_go_together():
    assert rules.problem(DEFAULTS) == ""


@given(st.data())
def test_whatever_is_kept_reads_back_as_it_was_typed(data):
    threshold: Threshold = data.draw(st.sampled_from(EVERY))
    whole = isinstance(threshold.default, int)
    numbers = (
        st.integers(int(threshold.least), int(threshold.most))
        if whole
        else st.floats(threshold.least, threshold.most, allow_nan=False)
    )
    value = data.draw(numbers)
    assert rules.with_changes(Settings(), {threshold.key: value})[threshold] == value


def decide(book_file, changes, today=build.TODAY):
    with book_file.open() as book:
        edit = rules.keep(book, changes, today=today)
        book.apply("Change rules", edit)
        return edit


def settings_of(book_file, day):
    with book_file.read() as book:
        return book.settings(day)


def test_several_are_one_step_and_past_days_keep_what_held(book_file):
    wanted = {readiness.ACTIVE_LOW.key: 0.6, readiness.MIN_AGE.key: 120}
    assert len(decide(book_file, wanted).after) == 2
    now = settings_of(book_file, build.TODAY)
    assert (now[readiness.ACTIVE_LOW], now[readiness.MIN_AGE]) == (0.6, 120)
    before = settings_of(book_file, build.TODAY - timedelta(days=1))
    assert before[readiness.ACTIVE_LOW] == readiness.ACTIVE_LOW.default
    with book_file.open() as book:
        book.undo()
    assert settings_of(book_file, build.TODAY)[readiness.MIN_AGE] == 90


def test_what_is_decided_already_is_no_step(book_file):
    assert not decide(book_file, {readiness.MIN_AGE.key: 90}).after


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({readiness.MIN_AGE.key: -1}, "Type a number from 0 to 3,650."),
        ({readiness.ACTIVE_LOW.key: 1.2}, "Type a number from 0% to 100%."),
        ({readiness.FIT_LOW.key: 0.8}, "cannot be more than"),
        ({readiness.RENEWAL_FROM.key: 20}, "cannot be more than"),
        ({"gates.routing": 31}, "cannot be more than"),
        ({"gates.reconciled": 31}, "cannot be more than"),
        ({"gates.scale_smb": 0.6}, "cannot be more than"),
    ],
)
def test_a_number_that_cannot_be_is_refused(book_file, changes, sentence):
    with pytest.raises(EntryError, match=sentence):
        decide(book_file, changes)


def test_two_that_fit_only_together_are_kept_together(book_file):
    decide(book_file, {readiness.FIT_LOW.key: 0.8, readiness.FIT_HIGH.key: 0.9})
    assert settings_of(book_file, build.TODAY)[readiness.FIT_LOW] == 0.8
