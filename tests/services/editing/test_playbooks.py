"""Playbooks changed, refused, and brought back; and whom a change touches."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app.domain.edits import Edit, create
from app.domain.playbooks import PlayKind
from app.domain.renewing.defaults import OURS
from app.services import playbooks as known
from app.services import renewing
from app.services.editing import playbooks
from app.services.editing.playbooks import StepEntry
from app.services.editing.typed import EntryError
from app.services.playbook_preview import followers, preview, preview_edit
from tests import build
from tests.build import TODAY

SMB = PlayKind.SMB


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        yield book


def step(book, key, kind=SMB):
    return next(e for e in known.playbook(book, kind).steps if e.key == key)


def changed(book, key, kind=SMB, **fields):
    entry = replace(playbooks.entry_of(step(book, key, kind)), **fields)
    return playbooks.change_step(book, kind, key, entry)


def test_a_step_gets_another_day_and_undo_and_ours_bring_it_back(book):
    book.apply("Change", changed(book, "reminder", days=45, text="Write first"))
    assert (step(book, "reminder").days, step(book, "reminder").text) == (45, "Write first")
    assert playbooks.is_changed(book, SMB)
    book.undo()
    assert not playbooks.is_changed(book, SMB)
    book.redo()
    book.apply("Ours", playbooks.back_to_ours(book, SMB))
    assert known.playbook(book, SMB) == OURS[SMB]
    assert book.playbooks.all() == []


def test_what_is_typed_back_to_ours_is_not_kept(book):
    book.apply("Change", changed(book, "reminder", days=45))
    book.apply("Change", changed(book, "reminder", days=60))
    assert book.playbooks.all() == []


def test_steps_stand_by_their_days_the_save_plan_counts_on(book):
    book.apply("Change", changed(book, "last_reminder", days=50))
    keys = [each.key for each in known.playbook(book, SMB).steps]
    assert keys == ["reminder", "last_reminder", "proposal", "follow_up"]
    book.apply("Change", changed(book, "commitment", PlayKind.SAVE, days=2))
    keys = [each.key for each in known.playbook(book, PlayKind.SAVE).steps]
    assert keys.index("commitment") == 2


def test_a_step_is_added_among_those_of_its_day_and_removed(book):
    book.apply("Add", playbooks.add_step(book, SMB, StepEntry(title="Call them", days=20)))
    made = known.playbook(book, SMB).steps[2]
    assert (made.title, made.days) == ("Call them", 20)
    book.apply("Remove", playbooks.remove_step(book, SMB, made.key))
    assert known.playbook(book, SMB) == OURS[SMB]


def test_steps_of_one_day_stand_as_they_are_put(book):
    book.apply("Change", changed(book, "proposal", days=60))
    book.apply("Order", playbooks.reorder(
        book, SMB, ["proposal", "reminder", "follow_up", "last_reminder"]
    ))  # fmt: skip
    assert [each.key for each in known.playbook(book, SMB).steps][:2] == ["proposal", "reminder"]


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"title": " "}, "title", "A step needs a title"),
        ({"title": "follow  UP"}, "title", "Another step is called"),
        ({"days": 401}, "days", "from 0 to 400"),
        ({"days": -91}, "days", "as far as -90"),
        ({"days": None}, "days", "Type days"),
        ({"least": Decimal(-1)}, "least", "zero or more"),
        ({"least": Decimal("NaN")}, "least", "zero or more"),
        ({"hours": Decimal(-1)}, "hours", "zero or more"),
    ],
)
def test_what_cannot_be_a_step_is_refused_beside_its_field(book, fields, field, sentence):
    with pytest.raises(EntryError, match=sentence) as refused:
        changed(book, "reminder", **fields)
    assert refused.value.field == field


@pytest.mark.parametrize("days", [0, 400, -90])
def test_days_at_the_bounds_are_taken(book, days):
    book.apply("Change", changed(book, "reminder", days=days))
    assert step(book, "reminder").days == days


def test_a_save_plan_has_no_step_before_its_start(book):
    with pytest.raises(EntryError, match="after the start of the plan"):
        changed(book, "causes", PlayKind.SAVE, days=-1)


def test_the_last_step_cannot_be_removed(book):
    for key in ("reminder", "proposal", "follow_up"):
        book.apply("Remove", playbooks.remove_step(book, SMB, key))
    with pytest.raises(EntryError, match="last step"):
        playbooks.remove_step(book, SMB, "last_reminder")


def test_a_step_that_is_gone_is_refused(book):
    with pytest.raises(EntryError, match="no longer in the playbook"):
        playbooks.change_step(book, SMB, "dance", StepEntry(title="Dance", days=3))


def test_an_order_of_other_steps_is_refused(book):
    with pytest.raises(EntryError, match="has changed meanwhile"):
        playbooks.reorder(book, SMB, ["reminder", "proposal"])


def test_a_playbook_is_known_before_it_is_kept(book):
    edit = changed(book, "reminder", days=45)
    assert playbooks.becomes(book, SMB, edit).steps[0].days == 45
    book.apply("Change", edit)
    assert playbooks.becomes(book, SMB, playbooks.back_to_ours(book, SMB)) == OURS[SMB]
    same = changed(book, "reminder", days=45)
    assert playbooks.becomes(book, SMB, same).steps[0].days == 45


def test_the_preview_says_whose_steps_would_move(book):
    ends = {"a": 300, "b": 330}
    accounts = [build.account(id=key, name=key.upper(), code=key) for key in ends]
    contracts = [
        build.contract(
            id=f"c-{key}",
            account_id=key,
            start=TODAY,
            end=TODAY + timedelta(days=days),
            lines=(build.line(annual=build.usd(5_000 if key == "a" else 500_000)),),
        )
        for key, days in ends.items()
    ]
    book.begin_with(create(*accounts, *contracts))
    rows = [each for found in renewing.rows(book, ends, today=TODAY).values() for each in found]
    ours = OURS[SMB]
    later = replace(ours, steps=(replace(ours.steps[0], days=70), *ours.steps[1:]))
    found = preview(book, rows, later, today=TODAY)
    assert (found.renewals, found.all, found.steps, found.accounts) == (1, 1, 1, ("A",))
    assert preview(book, rows, ours, today=TODAY).renewals == 0
    planned = changed(book, "reminder", days=70)
    assert preview_edit(book, rows, SMB, planned, today=TODAY) == found
    book.apply("Later", planned)
    back = playbooks.back_to_ours(book, SMB)
    assert preview_edit(book, rows, SMB, back, today=TODAY).accounts == ("A",)
    assert preview_edit(book, rows, SMB, Edit(), today=TODAY).renewals == 0
    assert [followers(rows, kind) for kind in (SMB, PlayKind.ENTERPRISE, PlayKind.REMINDERS)] == [
        1,
        1,
        2,
    ]
