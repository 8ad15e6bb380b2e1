"""The page that shows a customer the way to the renewal, read back as the customer reads it."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents import reading
from app.documents.disclosure import DisclosureError
from app.domain import settings as options
from app.domain.contacts import Contact, Position, Role
from app.domain.contracts import Outcome
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.settings import Setting, SettingValue
from app.services import shared_timeline
from tests import build
from tests.build import TODAY

CONTRACT = build.contract(
    start=date(2026, 4, 1), end=date(2027, 3, 31), notice_days=60, auto_renew=True
)


def written(book_file, tmp_path, *entities, today=TODAY) -> str:
    """The words of the page of the contract of these entities."""
    path = tmp_path / "way.pdf"
    book_file.apply("Put", create(*entities))
    with book_file.read() as book:
        page = shared_timeline.page_of(book, "contract", today=today)
        shared_timeline.write(book, page, "acme", path)
        first = path.read_bytes()
        shared_timeline.write(book, page, "acme", path)
    assert path.read_bytes() == first  # the same page makes the same bytes
    pages = reading.pages(first)
    assert len(pages) == 1
    return " ".join(pages[0].split())


def test_it_counts_back_from_the_last_day_for_notice_and_names_the_renewal(book_file, tmp_path):
    buyer = Contact(
        id="p",
        account_id="acme",
        name="Ana Lee",
        positions=(Position(roles=(Role.ECONOMIC_BUYER,), since=date(2026, 1, 1)),),
    )
    said = written(book_file, tmp_path, build.account(), CONTRACT, buyer)
    for expected in (
        "Acme",
        "Ana Lee",
        "due for renewal on April 1, 2027",
        "December 2, 2026 Review value together",
        "December 17, 2026 Formal proposal",
        "January 1, 2027 Agreement",
        "January 29, 2027 Signed contract",
        "The last day for notice is January 31, 2027.",
        "April 1, 2027 New term begins",
    ):
        assert expected in said


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pl_PL", ("Nasza droga do odnowienia umowy", "29 stycznia 2027", "Strona 1 z 1")),
        ("zh_CN", ("我们的续约之路", "2027年1月29日", "第 1 页")),
        ("ms_MY", ("Jalan kita ke pembaharuan anda", "29 Januari 2027", "Halaman 1 daripada 1")),
    ],
)
def test_it_speaks_the_language_of_the_customer(book_file, tmp_path, language, expected):
    said = written(book_file, tmp_path, build.account(language=language), CONTRACT)
    for each in expected:
        assert each in said


def test_both_calendars_move_its_days_and_it_says_so(book_file, tmp_path):
    said = written(
        book_file,
        tmp_path,
        build.account(calendar="US"),
        CONTRACT,
        Setting(id=options.CALENDAR_OURS.key, values=(SettingValue(value="PL"),)),
    )
    assert "December 31, 2026 Agreement" in said  # New Year's Day on either side
    assert "public holidays on either side are left out" in said


@pytest.mark.parametrize(
    "name", ["株式会社とても長い名前のお客様" * 20, "Łódź & <b>Söhne</b> " * 30, "W" * 300]
)
def test_it_stays_one_page_whatever_the_customer_is_called(book_file, tmp_path, name):
    said = written(book_file, tmp_path, build.account(name=name), CONTRACT)
    assert "Signed contract" in said


def test_nothing_of_ours_and_no_other_customer_stands_on_it(book_file, tmp_path):
    others = [build.account(id="zen", name="Zenith Foods")]
    said = written(book_file, tmp_path, build.account(), CONTRACT, *others)
    assert "Zenith" not in said
    with book_file.read() as book:
        page = shared_timeline.page_of(book, "contract", today=TODAY)
        page = replace(page, lead="As with Zenith Foods, we think that you churn.")
        with pytest.raises(DisclosureError, match="churn"):
            shared_timeline.write(book, page, "acme", tmp_path / "no.pdf")
    assert not (tmp_path / "no.pdf").exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"end": None}, "Enter it"),
        ({"end": date(2026, 11, 1)}, "Talk to them now"),
        ({"outcome": Outcome.LEFT, "outcome_on": TODAY}, "no timeline left"),
    ],
)
def test_where_no_way_is_left_it_says_what_to_do(book_file, fields, reason):
    book_file.apply("Put", create(build.account(), replace(CONTRACT, **fields)))
    with book_file.read() as book, pytest.raises(RuleError, match=reason):
        shared_timeline.page_of(book, "contract", today=TODAY)
