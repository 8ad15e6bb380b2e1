"""Imports that are carried out, and what became of the contracts they brought."""

import pytest

from app.domain.contracts import Outcome
from app.domain.edits import create
from app.domain.errors import StaleError
from app.services import portfolio, renewals
from app.services.importing.applying import apply_plan, outcomes, steps_since
from app.services.importing.planning import plan
from tests import build
from tests.build import TODAY

TEXT = "Account ID,Account Name,ARR,Renewal Date\nA-1,Acme,48000,2026-01-31\n"


def planned(book_file, path, text=TEXT):
    path.write_text(text)
    with book_file.read() as book:
        return plan(book, [path], today=TODAY)


def test_an_import_is_one_step_known_by_its_number(book_file, tmp_path):
    applied = apply_plan(book_file, planned(book_file, tmp_path / "a.csv"), today=TODAY)

    with book_file.read() as book:
        assert [each.id for each in book.history()] == [applied.step_id]
        assert steps_since(book, applied.step_id) == 0


def test_steps_since_an_import_are_counted_until_it_is_taken_back(book_file, tmp_path):
    applied = apply_plan(book_file, planned(book_file, tmp_path / "a.csv"), today=TODAY)
    book_file.apply("Add", create(build.account(id="other", name="Other")))
    with book_file.open() as book:
        assert steps_since(book, applied.step_id) == 1
        book.undo()
        assert steps_since(book, applied.step_id) == 0
        book.undo()
        assert steps_since(book, applied.step_id) is None


def test_a_plan_from_before_a_change_is_refused(book_file, tmp_path):
    apply_plan(book_file, planned(book_file, tmp_path / "a.csv"), today=TODAY)
    later = planned(book_file, tmp_path / "a.csv", TEXT.replace("Acme", "Apex"))
    with book_file.open() as book:
        (account,) = book.accounts.all()
        book.apply("Rename", portfolio.rename(book, account.id, "Ajax"))

    with pytest.raises(StaleError):
        apply_plan(book_file, later, today=TODAY)


def test_outcomes_are_told_where_they_are_recorded(book_file, tmp_path):
    import_plan = planned(book_file, tmp_path / "a.csv")
    apply_plan(book_file, import_plan, today=TODAY)
    (overdue,) = import_plan.overdue
    with book_file.open() as book:
        assert outcomes(book, [overdue.contract_id, "gone"]) == {}
        edit = renewals.resolve(book, overdue.contract_id, Outcome.LEFT, today=TODAY)
        book.apply("Left", edit)
        assert outcomes(book, [overdue.contract_id]) == {overdue.contract_id: Outcome.LEFT}
