"""The customer's deck from the facts of the book: assertions, one number, no page without words."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app.documents.review.slides import ChartKind, Mark
from app.domain.edits import change, create
from app.domain.reviews import Deck, DeckPage, ReviewKind, RoadmapItem, Side
from app.services.decks.deck import deck_of
from app.services.decks.one_pager import one_pager_of
from tests import build
from tests.services.decks import scene
from tests.services.decks.scene import DAY, FAST, PROOF, RETURNS, WORTH


@pytest.fixture
def book(book_file):
    things = (FAST, RETURNS, PROOF, WORTH, *scene.usage(), build.contract())
    scene.set_scene(book_file, *things)
    with book_file.open() as book:
        yield book


def slides(book, review):
    return {each.key: each for each in deck_of(book, review, today=DAY).slides}


def rows(slide):
    return [[cell.text for cell in row] for row in slide.table.rows]


def test_a_review_with_facts_has_its_pages_in_order_and_what_lies_behind_them(book):
    review = scene.prepared(book)
    book.apply("Promise", create(scene.promise(review)))

    assert list(slides(book, review)) == [
        *("purpose", "objectives", "progress", "shortfall", "changes", "value", "adoption"),
        *("goals", "asks", "targets"),
    ]


def test_the_first_page_is_the_decision_with_the_agenda_in_minutes(book):
    first = slides(book, scene.prepared(book))["purpose"]

    assert first.headline == "Today we decide: whether the second plant begins in May"
    assert first.provenance == "With Ana Ruiz"
    assert ("Progress", "8 minutes") in [(each.text, each.detail) for each in first.points]
    assert first.minutes == 2


def test_progress_says_what_went_backwards_in_a_word_with_a_shape(book):
    page = slides(book, scene.prepared(book))["progress"]

    assert page.headline == "0 of 2 objectives reached or on track, 2 are behind"
    assert rows(page)[1][:4] == ["Fewer returns", "4.1%", "4.6%", "3%"]
    assert page.table.rows[1][4].text == "Went backwards"
    assert page.table.rows[1][4].mark is Mark.BEHIND
    assert "Monthly report" in page.provenance


def test_a_missed_milestone_is_told_even_if_its_page_was_left_out(book):
    review = scene.prepared(book, pages=(DeckPage(page=Deck.SHORTFALL, left_out=True),))
    page = slides(book, review)["shortfall"]

    assert page.headline == "One milestone was not reached in time"
    assert rows(page)[0][0] == "Second plant live"
    assert rows(page)[0][2] == "Starts in May"


def test_our_broken_promise_comes_before_milestones(book):
    before = scene.prepared(book)
    broken = scene.promise(before, id="broken", text="A fix by June", missed_on=DAY, outcome="Late")
    book.apply("Promise", create(broken))
    page = slides(book, before)["shortfall"]

    assert page.headline == "We did not keep one promise"
    assert [row[0] for row in rows(page)] == ["A fix by June", "Second plant live"]


def test_one_number_leads_with_its_baseline_and_whose_word_it_is(book):
    page = slides(book, scene.prepared(book))["value"]

    assert page.figure.value == "−3 days"
    assert page.figure.caption == "Days to close: from 9 days to 6 days"
    assert page.quote.text == "We got our Sundays back."
    assert "agreed with Ana Ruiz. Stated by you. Sources: Finance report." in page.provenance
    assert rows(page) == [["Fewer hours on reports", "40 hours", "12 hours", "Measured by us"]]


def test_use_is_drawn_over_time_against_what_is_contracted(book):
    page = slides(book, scene.prepared(book))["adoption"]

    assert page.headline.startswith("90 of 100 seats were active in the four weeks to ")
    assert page.chart.kind is ChartKind.LINE
    assert page.chart.series[0].values == (60, 70, 80, 90)
    assert page.chart.reference.values == (100, 100, 100, 100)
    assert page.chart.unit == "people"


def test_teams_are_drawn_beside_one_another_and_the_trend_goes_behind(book):
    teams = (scene.use(9, 50, "Finance"), scene.use(9, 30, "Field service"))
    book.apply("Read", create(*teams))
    found = slides(book, scene.prepared(book))

    assert found["adoption"].chart.kind is ChartKind.BARS
    assert found["adoption"].chart.labels == ("Finance", "Field service")
    assert found["adoption"].chart.series[0].values == (50, 30)
    assert found["seats"].chart.kind is ChartKind.LINE


def test_one_reading_is_a_figure_and_no_chart(book_file):
    scene.set_scene(book_file, scene.use(5, 7))
    with book_file.open() as book:
        page = slides(book, scene.prepared(book))["adoption"]

    assert page.chart is None
    assert page.figure.value == "7"
    assert page.points[0].text == "There is no reading from a year before yet."


def test_with_no_facts_there_are_only_pages_that_somebody_wrote(book_file):
    scene.set_scene(book_file)
    with book_file.open() as book:
        assert list(slides(book, scene.prepared(book))) == ["purpose", "asks"]
        assert list(slides(book, scene.prepared(book, decision="", purpose="", asks=()))) == []


def test_what_was_written_for_a_page_is_shown_with_its_notes(book):
    said = DeckPage(page=Deck.VALUE, headline="Sundays are free", text="Since May.", notes="Smile")
    page = slides(book, scene.prepared(book, pages=(said,)))["value"]

    assert (page.headline, page.lead, page.notes) == ("Sundays are free", "Since May.", "Smile")


def test_changes_have_a_day_by_which_all_of_them_are_seen(book):
    review = scene.prepared(book)
    book.apply("Promise", create(scene.promise(review)))
    page = slides(book, review)["changes"]

    assert page.headline.startswith("We change one thing, and you will see it by ")
    assert rows(page)[0][0] == "A named contact in support"
    assert rows(page)[0][3] == "A name and a number"


def test_an_executive_is_asked_about_going_on_against_the_day_of_notice(book):
    page = slides(book, scene.prepared(book, kind=ReviewKind.EBR, asks=()))["asks"]

    assert page.headline == "Do you intend to go on with us after this term?"
    assert "notice can be given until" in page.points[0].text

    more = slides(book, scene.prepared(book, kind=ReviewKind.EBR, asks=("A sponsor",)))["asks"]
    assert [each.text for each in more.points] == ["A sponsor", page.headline]


def test_what_comes_has_a_day_or_says_that_it_has_none(book):
    item = RoadmapItem(text="Offline ledgers", serves="Close the books in five days")
    page = slides(book, scene.prepared(book, roadmap=(item,)))["roadmap"]

    assert rows(page) == [["Offline ledgers", "No date yet", "Close the books in five days"]]


def test_promises_of_the_review_before_are_listed_with_their_outcome(book):
    before = scene.prepared(book)
    held = replace(before, held_on=DAY - timedelta(days=80), on=DAY - timedelta(days=80))
    book.apply("Hold", change(before, held))
    made = DAY - timedelta(days=80)
    kept = scene.promise(held, id="kept", made_on=made, due_on=DAY, kept_on=DAY)
    theirs = scene.promise(held, id="theirs", made_on=made, side=Side.CUSTOMER, text="A lead")
    book.apply("Promise", create(kept, theirs))
    page = slides(book, scene.prepared(book))["promised"]

    assert page.headline == "1 of 2 promises of the last review were kept"
    assert {row[0]: row[3] for row in rows(page)} == {
        "A named contact in support": "Kept",
        "A lead": "Open",
    }


def test_a_deck_speaks_the_language_of_its_account(book):
    account = book.accounts.get("acme")
    book.apply("Speak", change(account, replace(account, language="pl_PL")))
    page = slides(book, scene.prepared(book))["progress"]

    assert rows(page)[1][1] == "4,1%"


def test_the_champion_gets_one_sheet_with_their_words_and_what_is_next(book):
    review = scene.prepared(book)
    book.apply("Promise", create(scene.promise(review)))
    sheet = one_pager_of(book, review, today=DAY)
    sections = {each.title: each for each in sheet.sections}

    assert sheet.title == "“Close the books in five days”"
    assert sheet.figure.value == "−3 days"
    assert sheet.quote.detail == "Ana Ruiz"
    assert [each.text for each in sections["What your team has reached"].points] == [
        "Month-end closing takes three days less",
        "Fewer hours on reports",
        "All ledgers moved",
    ]
    assert sections["What happens next"].points[0].text == "A named contact in support"
    assert sections["What we ask of you"].lead == "whether the second plant begins in May"


def test_values_in_different_currencies_are_never_added(book):
    others = (
        replace(WORTH, id="w2", on=scene.ago(30)),
        replace(WORTH, id="w3", on=scene.ago(20), worth=build.usd(900)),
    )
    book.apply("Reckon", create(*others))
    page = slides(book, scene.prepared(book))["worth"]

    assert page.chart.series[0].values == (Decimal(12000), Decimal(24000))
    assert page.chart.unit == "EUR a year"


def test_one_objective_is_told_in_the_singular(book_file):
    scene.set_scene(book_file, RETURNS)
    with book_file.open() as book:
        page = slides(book, scene.prepared(book))["progress"]

    assert page.headline == "Your objective: Went backwards"


def test_promises_that_all_wait_are_not_called_broken(book):
    before = scene.prepared(book)
    day = DAY - timedelta(days=80)
    held = replace(before, held_on=day, on=day)
    book.apply("Hold", change(before, held))
    book.apply("Promise", create(scene.promise(held, made_on=day, due_on=None)))
    page = slides(book, scene.prepared(book))["promised"]

    assert page.headline == "The promise of the last review is open"
