"""Many standard proposals at once: each account written or refused with its reason."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from app.documents.proposal import tieout
from app.domain.accounts import Account, Segment
from app.domain.contracts import Outcome
from app.domain.edits import change, create
from app.domain.errors import MachineError
from app.domain.settings import SENDER_COMPANY, SENDER_NAME, Setting, SettingValue
from app.services import proposal_batch as batch
from app.services import proposals
from tests import build
from tests.build import TODAY

NAMES = {
    "plain": "Acme",
    "again": "ACME",
    "full": "\uff21\uff43\uff4d\uff45",
    "device": "CON",
    "slashes": r"A/B\C: <Up & Down>? *",
    "dots": "..",
    "dense": "禅山株式会社",
    "long": "Very " * 60 + "Long",
    "longer": "Very " * 60 + "Longer",
    "turned": "abc\u202efdp.exe",
}
ENDS = TODAY + timedelta(days=20)


def renewal(key, days=20, **fields):
    end = TODAY + timedelta(days=days - 1)
    line = build.line(product_id="platform")
    return build.contract(id=f"c-{key}", account_id=key, end=end, lines=(line,), **fields)


@pytest.fixture
def book(book_file):
    scene = (
        build.product(),
        Setting(id=SENDER_NAME.key, values=(SettingValue(value="Sam"),)),
        Setting(id=SENDER_COMPANY.key, values=(SettingValue(value="Northwind"),)),
        *(Account(id=key, name=name, code="X") for key, name in NAMES.items()),
        *(renewal(key) for key in NAMES),
    )
    with book_file.open() as book:
        book.apply("Begin", create(*scene))
        yield book


def made(book, tmp_path, **how):
    found = batch.candidates(book, today=TODAY)
    folder = batch.new_folder(tmp_path, "Proposals")
    return batch.make(book, found, folder, today=TODAY, **how)


def test_every_account_has_a_file_of_its_own_whatever_it_is_called(book, tmp_path):
    report = made(book, tmp_path)

    names = [each.path.name for each in report.made]
    assert (len(report.made), report.refused, report.left) == (len(NAMES), (), ())
    assert len({each.casefold() for each in names}) == len(NAMES)
    assert all(len(each.encode()) <= 130 for each in names)
    assert not any(set(each) & set('<>:"/\\|?*\u202e') for each in names)
    assert not any(each.split(".")[0].upper() == "CON" for each in names)
    assert all("X-20261120 v1" in each for each in names)
    assert sorted(each.name for each in report.folder.iterdir()) == sorted(names)
    dense = next(each.path for each in report.made if each.candidate.account_id == "dense")
    assert dense.name.startswith("禅山株式会社")
    assert len(PdfReader(dense).pages) >= 6


def test_the_drafts_are_kept_in_one_step_and_taken_back_in_one(book, tmp_path):
    report = made(book, tmp_path)

    book.apply("Make", batch.keep(report))
    assert len(book.proposals.all()) == len(NAMES)
    book.undo()

    assert book.proposals.all() == []
    assert len(list(report.folder.iterdir())) == len(NAMES)


def test_refusals_say_why_and_stop_nobody_else(book, tmp_path):
    telling = renewal("device", days=20)
    told = replace(telling, lines=(build.line(text="Seats at risk"),))
    bare = replace(renewal("dots"), lines=())
    book.apply("Spoil", change(book.contracts.get("c-device"), told))
    book.apply("Empty", change(book.contracts.get("c-dots"), bare))
    out = proposals.draft(book, "plain", today=TODAY)
    book.apply("Draft", proposals.save(book, out))
    book.apply("Send", proposals.send(book, out.id, today=TODAY))
    second = replace(renewal("again", days=40), id="c-later")
    book.apply("Another", create(second))

    report = made(book, tmp_path)

    reasons = {each.candidate.contract_id: each.reason for each in report.refused}
    assert "would tell the customer" in reasons["c-device"]
    assert "no recurring line" in reasons["c-dots"]
    assert "can be accepted until Dec 20, 2026" in reasons["c-plain"]
    assert "another contract" in reasons["c-later"]
    assert len(report.made) == len(NAMES) - 3
    assert {each.suffix for each in report.folder.iterdir()} == {".pdf"}


def test_a_draft_that_is_there_is_written_as_it_is_and_made_no_second_time(book, tmp_path):
    draft = replace(proposals.draft(book, "plain", today=TODAY), title="With care")
    book.apply("Draft", proposals.save(book, draft))

    report = made(book, tmp_path)

    mine = next(each for each in report.made if each.candidate.account_id == "plain")
    assert (mine.proposal, mine.is_new) == (draft, False)
    assert len(report.drafts) == len(NAMES) - 1


def test_what_is_stopped_keeps_what_is_written_and_names_the_rest(book, tmp_path):
    told = []

    report = made(
        book,
        tmp_path,
        tell=lambda done, total, text: told.append((done, total)),
        is_stopped=lambda: len(told) > 3,
    )

    assert (len(report.made), len(report.left)) == (3, len(NAMES) - 3)
    assert told == [(number, len(NAMES)) for number in range(4)]


def test_a_folder_that_goes_away_ends_it_with_one_sentence(book, tmp_path):
    def tell(done, _total, _text):
        if done == 2:
            for each in list(tmp_path.glob("Proposals/*")):
                each.unlink()
            (tmp_path / "Proposals").rmdir()

    report = made(book, tmp_path, tell=tell)

    assert (len(report.made), len(report.left)) == (2, len(NAMES) - 2)
    assert "could not be written" in report.why


def test_a_folder_is_always_a_new_one_and_a_place_that_is_none_is_named(tmp_path):
    assert [batch.new_folder(tmp_path, "P 1").name for _ in range(3)] == [
        "P 1",
        "P 1 (2)",
        "P 1 (3)",
    ]
    with pytest.raises(MachineError, match="Choose another place"):
        batch.new_folder(tmp_path / "gone", "P")


def test_candidates_are_the_undecided_renewals_ahead_the_nearest_first(book):
    more = (
        Account(id="far", name="Far"),
        renewal("far", days=batch.AHEAD + 1),
        Account(id="done", name="Done"),
        renewal("done", outcome=Outcome.RENEWED, outcome_on=TODAY),
        Account(id="over", name="Over"),
        renewal("over", days=-5),
    )
    book.apply("More", create(*more))

    found = batch.candidates(book, today=TODAY)

    assert found[0].account_id == "over"
    assert {"far", "done"} & {each.account_id for each in found} == set()
    assert {each.segment for each in found} == {Segment.MID_MARKET}
    (one,) = batch.candidates(book, today=TODAY, contract_ids=["c-far"])
    assert one.days == batch.AHEAD + 1


def test_pages_that_do_not_add_up_are_refused_and_never_written(book, tmp_path, monkeypatch):
    check = tieout.check

    def check_all_but_one(pages, *given, **named):
        if any(NAMES["dense"] in page for page in pages):
            message = "The PDF does not say “48,000.00”, so it was not written."
            raise tieout.TieOutError(message)
        return check(pages, *given, **named)

    monkeypatch.setattr(tieout, "check", check_all_but_one)
    report = made(book, tmp_path)

    (refused,) = report.refused
    assert (refused.candidate.account_id, "was not written" in refused.reason) == ("dense", True)
    assert len(list(report.folder.iterdir())) == len(NAMES) - 1
