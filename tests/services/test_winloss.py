"""What was decided, as the view of it shows it, and the sentences of what losses share."""

from datetime import date
from itertools import count

import pytest

from app.domain.competitors import Competitor
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.opportunities import Lesson, LossReason, StageMove
from app.services import ending_phrases, learning
from app.services.winloss import Period, win_loss
from app.services.words import Words
from tests.build import TODAY, account, opportunity

NUMBERS = count()


def put(book_file, *entities):
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def seen(book_file, period=Period.YEAR, day=TODAY):
    with book_file.read() as book:
        return win_loss(book, period, today=day)


def ended(how="lost", on=date(2026, 6, 1), **fields):
    moves = (
        StageMove(stage_id="stage-identified", since=date(2024, 1, 1)),
        StageMove(stage_id=f"stage-{how}", since=on, from_id="stage-identified"),
    )
    return opportunity(**{"id": f"o{next(NUMBERS)}", "moves": moves} | fields)


def told(book_file, name="Ledgerline"):
    found = seen(book_file)
    pattern = next(each for each in found.patterns if each.name == name)
    lead = ending_phrases.lead(pattern, found.months, Words())
    return lead, ending_phrases.details(pattern, Words())


def five_of_twelve():
    spread = {"Novabooks": 2, "Abacora": 2, "Tallyport": 1, "Quillwork": 1, "In-house": 1}
    names = ["Ledgerline", "LEDGERLINE, Inc.", "ledgerline.com", "Ledger Line GmbH", "LL Cloud"]
    names += [name for name, times in spread.items() for _ in range(times)]
    losses = [ended(competitor=name) for name in names]
    wins = [ended("won", competitor="Ledgerline") for _ in range(2)]
    return [Competitor(id="l", name="Ledgerline", aliases=("LL Cloud",)), *losses, *wins]


def test_a_pattern_is_told_with_its_chance_its_wins_and_its_one_quarter(book_file):
    put(book_file, account(), *five_of_twelve())
    lead, details = told(book_file)
    assert lead == "Ledgerline: 5 of 12 losses to a named competitor in 12 months – a pattern"
    assert details == (
        "Unusual: 3.6% by chance.",
        "You win 2 of 7 against them (10% to 59%).",
        "All within one quarter: see another before you change how you work.",
    )


def test_a_data_point_is_told_as_one(book_file):
    put(book_file, account(), ended(competitor="Novabooks"), ended(competitor=""))
    lead, details = told(book_file, "Novabooks")
    assert lead.endswith("1 of 1 losses to a named competitor in 12 months – a data point")
    assert details[0] == "Nothing to compare with: no other was named."
    assert seen(book_file).nameless == 1


def test_what_is_more_than_before_is_told_once_the_time_before_is_known(book_file):
    before = [ended(competitor="Ledgerline", on=date(2025, 6, 1)) for _ in range(4)]
    first = ended("won", on=date(2023, 11, 20))
    put(book_file, account(), *five_of_twelve(), *before, first)
    assert "2 were usual before: 5.3% by chance." in told(book_file)[1]


def test_reasons_and_lacks_are_told_in_their_words(book_file):
    lack = {"lost_for": LossReason.FEATURE_GAP, "feature_gap": "Audit log"}
    put(book_file, account(), *(ended(**lack) for _ in range(3)))
    leads = [ending_phrases.lead(each, 12, Words()) for each in seen(book_file).patterns]
    assert leads == [
        "Lacking feature: 3 of 3 losses with a reason in 12 months – emerging",
        "“Audit log”: 3 of 3 losses for a named lack in 12 months – emerging",
    ]


@pytest.mark.parametrize(
    ("period", "count"),
    [(Period.QUARTER, 1), (Period.YEAR, 2), (Period.TWO_YEARS, 3), (Period.EVER, 5)],
)
def test_the_table_goes_as_far_back_as_is_wished(book_file, period, count):
    days = [date(2026, 10, 1), date(2026, 1, 1), date(2025, 1, 1), date(2020, 1, 1), None]
    put(book_file, account(), *(ended(on=day) for day in days))
    found = seen(book_file, period)
    assert len(found.rows) == count
    assert found.undated == 1


def test_a_row_knows_how_long_it_took_and_what_takes_it_up(book_file):
    lost = ended(id="lost", competitor="ledgerline GmbH", really_lost_on=date(2026, 5, 2))
    again = opportunity(id="again", reopens_id="lost")
    put(book_file, account(), Competitor(id="l", name="Ledgerline"), lost, again)
    (row,) = seen(book_file).rows
    assert (row.account, row.competitor, row.days) == ("Acme", "Ledgerline", 882)
    assert (row.again, row.taken_up, row.days_late) == (again, None, 30)


def test_what_was_won_here_waits_for_its_contract_and_what_was_imported_does_not(book_file):
    signed = ended("won", id="signed", signed_on=date(2026, 6, 1), starts_on=date(2026, 7, 1))
    put(book_file, account(), signed, ended("won", id="imported"))
    assert [each.id for each in seen(book_file).pending] == ["signed"]


def test_rivals_are_those_written_down_and_those_named_with_what_was_decided(book_file):
    put(
        book_file,
        account(),
        *five_of_twelve(),
        Competitor(id="z", name="Zebra"),
        opportunity(id="open", competitor="LL cloud"),
    )
    rivals = {each.name: (each.lost, each.won, each.open) for each in seen(book_file).rivals}
    assert rivals["Ledgerline"] == (5, 2, 1)
    assert rivals["Zebra"] == (0, 0, 0)
    assert next(iter(rivals)) == "Ledgerline"


def test_on_a_past_day_only_what_was_decided_by_then_is_there(book_file):
    put(book_file, account(), ended(on=date(2026, 6, 1)))
    assert seen(book_file, day=date(2026, 5, 31)).rows == ()
    assert not seen(book_file, day=date(2026, 5, 31)).any_decided


def test_a_trend_is_told_of_two_quarters_and_refused_of_one(book_file):
    put(book_file, account(), ended(on=date(2026, 8, 1)))
    found = seen(book_file)
    said = ending_phrases.trend_told(found.trend, found.quarters_least, Words())
    assert said.startswith("Not yet 2 whole quarters of decisions: no trend is told")
    put(book_file, ended("won", on=date(2026, 5, 1)))
    said = ending_phrases.trend_told(seen(book_file).trend, 2, Words())
    assert said == "Won by quarter. Q3 2026: 0 of 1; Q2 2026: 1 of 1."


def answer(book_file, lesson, text, key):
    with book_file.open() as book:
        book.apply("Answer", learning.answer(book, key, lesson, text, today=TODAY))
        return {e.lesson: e.text for e in book.opportunities.get(key).learned}


def test_questions_are_answered_and_taken_back_one_by_one(book_file):
    put(book_file, account(), ended(id="lost"), ended("won", id="won"))
    answer(book_file, Lesson.LEARNED, "Ask earlier", "lost")
    assert answer(book_file, Lesson.REAL_REASON, "A friend of the CFO", "lost") == {
        Lesson.REAL_REASON: "A friend of the CFO",
        Lesson.LEARNED: "Ask earlier",
    }
    assert Lesson.LEARNED not in answer(book_file, Lesson.LEARNED, " ", "lost")
    with pytest.raises(RuleError, match="another kind of ending"):
        answer(book_file, Lesson.WORKED, "x", "lost")


def test_what_an_import_did_not_say_is_filled_in(book_file):
    put(book_file, account(), ended(id="lost", lost_reason="Went with LL"), opportunity(id="open"))
    with book_file.open() as book:
        book.apply("Why", learning.set_reason(book, "lost", LossReason.PRICE, today=TODAY))
        book.apply("Whom", learning.set_competitor(book, "lost", "LL  Cloud", today=TODAY))
        book.apply("How", learning.set_saveable(book, "lost", saveable=True, today=TODAY))
        assert [each.name for each in book.competitors.all()] == ["LL Cloud"]
        held = book.opportunities.get("lost")
        assert (held.lost_for, held.competitor, held.saveable) == (
            LossReason.PRICE,
            "LL Cloud",
            True,
        )
        with pytest.raises(RuleError, match="still to come"):
            learning.set_really_lost(book, "lost", date(2027, 1, 1), today=TODAY)
        with pytest.raises(RuleError, match="is not decided so"):
            learning.set_reason(book, "open", LossReason.PRICE, today=TODAY)


def test_small_chances_keep_a_decimal():
    assert ending_phrases.chance(0.03635, Words()) == "3.6%"
    assert ending_phrases.chance(0.57566, Words()) == "58%"
    assert ending_phrases.chance(0.0000001, Words()) == "less than 0.1%"
    assert ending_phrases.chance(0.0, Words()) == "0%"
