"""The calendar of a book, as a calendar program reads it, and what writing it again changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from app.domain.contracts import Outcome
from app.domain.edits import Edit, create
from app.domain.errors import MachineError, RuleError
from app.domain.tasks import Task
from app.services import calendar_out
from tests import build
from tests.build import TODAY, usd

CONTRACT = build.contract(
    start=date(2026, 4, 1), end=date(2027, 3, 31), notice_days=60, auto_renew=True, name="Main"
)


def written(book_file, path, *, account_ids=None, today=TODAY):
    """Write the calendar as the program does, and open it with another."""
    with book_file.read() as book:
        days = calendar_out.days_of(book, account_ids, today=today)
    account_id = account_ids[0] if account_ids else ""
    calendar_out.write(days, path, account_id=account_id, name="Renewals", today=today)
    found = Calendar.from_ical(path.read_bytes()).events
    by_uid = {str(each["UID"]).removesuffix("@perennial"): each for each in found}
    assert len(by_uid) == len(found)  # nothing is doubled
    return by_uid


def put(book_file, *entities):
    book_file.apply("Put", create(*entities))


def change(book_file, before, **fields):
    after = replace(before, **fields)
    book_file.apply("Change", Edit((before,), (after,)))
    return after


def test_decisive_days_steps_gates_and_tasks_are_whole_days_in_it(book_file, tmp_path):
    task = Task(id="t", title="Send the deck", account_id="acme", due_on=date(2026, 12, 1))
    put(book_file, build.account(), CONTRACT, task)
    found = written(book_file, tmp_path / "days.ics")
    opt_out, renewal = found["opt-out.contract"], found["renewal.contract"]
    assert opt_out.decoded("DTSTART") == date(2027, 1, 31)
    assert opt_out.decoded("DTEND") == date(2027, 2, 1)
    assert opt_out["SUMMARY"] == "Acme: last day for notice"
    assert renewal.decoded("DTSTART") == date(2027, 4, 1)
    assert found["task.t"]["SUMMARY"] == "Acme: Send the deck"
    assert any(each["CATEGORIES"].to_ical() == b"Renewal step" for each in found.values())
    assert any(key.startswith("gate.") for key in found)
    assert {str(each["STATUS"]) for each in found.values()} <= {"CONFIRMED", "CANCELLED"}


def test_the_same_book_on_the_same_day_makes_the_same_bytes_also_over_itself(book_file, tmp_path):
    put(book_file, build.account(), CONTRACT)
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    written(book_file, one)
    written(book_file, two)
    first = one.read_bytes()
    written(book_file, one)
    assert first == one.read_bytes() == two.read_bytes()


def test_a_date_that_moved_is_brought_up_to_date_and_not_doubled(book_file, tmp_path):
    put(book_file, build.account(), CONTRACT)
    path = tmp_path / "days.ics"
    before = written(book_file, path)
    change(book_file, CONTRACT, end=date(2027, 4, 30))
    after = written(book_file, path)
    assert after.keys() == before.keys()
    old, new = before["renewal.contract"], after["renewal.contract"]
    assert new.decoded("DTSTART") == date(2027, 5, 1)
    assert new["SEQUENCE"] == old["SEQUENCE"] + 1


def test_what_is_the_same_a_week_later_stays_as_it_was(book_file, tmp_path):
    put(book_file, build.account(), CONTRACT)
    path = tmp_path / "days.ics"
    before = written(book_file, path)
    after = written(book_file, path, today=TODAY + timedelta(days=7))
    assert after["renewal.contract"].to_ical() == before["renewal.contract"].to_ical()


def test_a_task_that_is_done_is_taken_out_of_the_calendar(book_file, tmp_path):
    task = Task(id="t", title="Send the deck", account_id="acme", due_on=date(2026, 12, 1))
    put(book_file, build.account(), task)
    path = tmp_path / "days.ics"
    assert written(book_file, path)["task.t"]["STATUS"] == "CONFIRMED"
    change(book_file, task, done_on=TODAY)
    assert written(book_file, path)["task.t"]["STATUS"] == "CANCELLED"


def test_what_is_no_longer_planned_is_cancelled_and_forgotten_after_a_while(book_file, tmp_path):
    put(book_file, build.account(), CONTRACT)
    path = tmp_path / "days.ics"
    written(book_file, path)
    change(book_file, CONTRACT, outcome=Outcome.LEFT, outcome_on=TODAY)
    put(book_file, build.contract(id="other", end=date(2028, 12, 31)))
    after = written(book_file, path)
    assert after["renewal.contract"]["STATUS"] == "CANCELLED"
    assert after["renewal.other"]["STATUS"] == "CONFIRMED"
    later = written(book_file, path, today=date(2027, 9, 1))
    assert "renewal.contract" not in later


def test_what_is_left_to_do_after_signature_stays_in_it(book_file, tmp_path):
    signed = build.contract(
        lines=(build.line(annual=usd(150_000)),),
        start=date(2025, 12, 1),
        end=date(2026, 11, 30),
        notice_days=None,
        auto_renew=False,
        outcome=Outcome.RENEWED,
        outcome_on=TODAY,
    )
    put(book_file, build.account(), signed)
    found = written(book_file, tmp_path / "days.ics")
    thanks = found["enterprise.thanks.contract"]
    assert thanks.decoded("DTSTART") == TODAY + timedelta(days=7)  # after it was signed
    assert "renewal.contract" not in found


def test_a_calendar_of_one_account_holds_nothing_of_others(book_file, tmp_path):
    put(
        book_file,
        build.account(),
        build.account(id="zen", name="Zen"),
        CONTRACT,
        build.contract(id="zen's", account_id="zen"),
        Task(id="ours", title="Tidy up", due_on=TODAY),
    )
    found = written(book_file, tmp_path / "acme.ics", account_ids=["acme"])
    assert "renewal.contract" in found
    assert all("Zen" not in str(each["SUMMARY"]) for each in found.values())
    assert "task.ours" not in found
    assert "task.ours" in written(book_file, tmp_path / "all.ics")


def test_a_step_of_which_something_was_said_stands_in_it_once(book_file, tmp_path):
    put(book_file, build.account(), CONTRACT)
    path = tmp_path / "days.ics"
    key = next(key for key in written(book_file, path) if key.startswith("reminders."))
    _, step, _ = key.split(".")
    said = Task(
        id="said",
        title="Reminder",
        account_id="acme",
        play="reminders",
        step=step,
        contract_id="contract",
        due_on=date(2027, 1, 11),
        done_on=TODAY,
    )
    put(book_file, said)
    found = written(book_file, path)
    assert "task.said" not in found
    assert found[key]["STATUS"] == "CANCELLED"
    assert found[key].decoded("DTSTART") == date(2027, 1, 11)


@pytest.mark.parametrize(
    "name",
    [
        "株式会社とても長い名前のお客様" * 12,
        "Łódź; R&D, \\n <b>“quoted”</b> " * 9,
        "Acme\r\nEND:VEVENT\x00\x07",
        "🙂" * 60,
    ],
)
def test_long_and_foreign_texts_come_back_and_no_line_is_too_long(book_file, tmp_path, name):
    put(book_file, build.account(name=name), CONTRACT)
    path = tmp_path / "days.ics"
    found = written(book_file, path)
    plain = " ".join(name.replace("\x00", "").replace("\x07", "").split())
    assert str(found["renewal.contract"]["SUMMARY"]).startswith(plain)
    lines = path.read_bytes().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode()  # no character is torn apart
    again = path.read_bytes()
    written(book_file, path)
    assert path.read_bytes() == again


def test_nothing_known_writes_nothing_and_says_what_to_do(book_file, tmp_path):
    put(book_file, build.account())
    path = tmp_path / "days.ics"
    with pytest.raises(RuleError, match="Enter the end of a contract"):
        written(book_file, path)
    assert not path.exists()


def test_somebody_elses_calendar_is_not_replaced(book_file, tmp_path):
    put(book_file, build.account(), CONTRACT)
    path = tmp_path / "mine.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//EN\r\nEND:VCALENDAR")
    with pytest.raises(MachineError):
        written(book_file, path)
    assert b"Somebody" in path.read_bytes()


def test_a_calendar_of_ours_that_was_torn_is_written_anew(book_file, tmp_path):
    put(book_file, build.account(), CONTRACT)
    path = tmp_path / "days.ics"
    before = written(book_file, path)
    path.write_bytes(path.read_bytes()[:900])
    assert written(book_file, path).keys() == before.keys()
