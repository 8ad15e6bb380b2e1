"""Growth of accounts: in full for one, in short for the book."""

from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.growth import limits as limits_of
from app.domain.growth.kinds import SignalType
from app.domain.opportunities import OpportunityType
from app.domain.overrides import Override, OverrideKind
from app.domain.settings import Settings
from app.domain.signals import Level, Signal, Source
from app.services.editing import signals
from app.services.grown import GROWN
from app.services.growth import goods_of, growth, growth_of, in_short, said
from app.services.judgements import Rules
from app.services.remembered import Remembered
from app.services.words import Words
from tests import build, story
from tests.build import TODAY
from tests.story import ago, case, facts, reading

RULES = Rules(settings=Settings(), today=TODAY, stages=story.STAGES)
WORDS = Words()


def signal(type_, source, days, text=""):
    return Signal(
        id=f"{type_}-{days}", account_id="acme", source=source, type=type_, on=ago(days), text=text
    )


def grow(**fields):
    return growth_of(case(facts(**fields)), RULES, goods_of([build.product(features=10)]))


THREE = (
    signal("active_users_rising", Source.USAGE, 5),
    signal("team_growth", Source.RELATIONSHIP, 20, "Twelve more by spring"),
    signal("sso_ask", Source.PRODUCT, 40),
)


def test_in_short_it_is_the_best_kind_of_growth():
    short = in_short(grow(signals=THREE))
    assert (short.level, short.type) == (Level.QUALIFIED, OpportunityType.TIER)
    assert short.probability == pytest.approx(0.8262, abs=5e-5)
    assert short.sources == (Source.USAGE, Source.RELATIONSHIP, Source.PRODUCT)
    assert (short.signals, short.strongest, short.newest) == (3, "active_users_rising", ago(5))
    assert [each[1] for each in short.levels][:2] == [Level.QUALIFIED, Level.CORROBORATED]


def test_nothing_is_nothing_in_short():
    short = in_short(grow())
    assert (short.level, short.type, short.signals, short.newest) == (None, None, 0, None)
    assert not short.alerts


@pytest.mark.parametrize(
    ("annual", "lead"), [(9_999, 30), (10_000, 60), (99_999, 60), (100_000, 120)]
)
def test_how_long_buying_takes_follows_from_the_segment(annual, lead):
    line = build.line(annual=build.usd(annual), quantity=Decimal(100))
    contract = build.contract(start=ago(100), end=ago(-100), lines=(line,))
    found = grow(contracts=(contract,), observations=(reading("seats_assigned", 50),))
    assert found.limits[0].lead == lead


def test_a_segment_that_was_decided_holds():
    decided = Override(
        id="o",
        kind=OverrideKind.SEGMENT,
        account_id="acme",
        value="enterprise",
        reason="They buy like one",
        author="Me",
        made_on=ago(3),
        expires_on=ago(-300),
    )
    contract = build.contract(start=ago(100), end=ago(-100))
    found = grow(
        contracts=(contract,),
        observations=(reading("seats_assigned", 50),),
        overrides=(decided,),
    )
    assert found.limits[0].lead == 120


def test_a_signal_is_said_in_the_words_of_who_noticed_it():
    by_type = {each.type: said(each, WORDS) for each in grow(signals=THREE).signals}
    assert by_type["team_growth"] == "Twelve more by spring"
    assert by_type["sso_ask"] == "Asks for SSO"


def test_what_facts_show_is_said_in_a_sentence():
    found = grow(observations=(reading("seats_bought", 50), reading("seats_assigned", 46)))
    assert [said(each, WORDS) for each in found.signals] == ["46 of 50 seats are taken (92%)"]


def test_limits_are_in_short_too():
    found = in_short(
        grow(observations=(reading("storage_limit", 500), reading("storage_used", 510)))
    )
    (near,) = found.limits
    assert (near.kind, near.share, near.alerts) == (limits_of.LimitKind.STORAGE, 1.02, True)
    assert found.alerts
    assert found.strongest == SignalType.OVERAGE


def test_of_a_book_it_is_remembered_until_a_signal_is_given_up(book_file):
    told = signal("funding", Source.MARKET, 10)
    with book_file.open() as book:
        book.apply("Begin", create(build.account(), told))
    known = Remembered()

    def looked():
        with book_file.read() as book:
            known.freshen(book, TODAY)
            lacking = [each for each in ["acme"] if each not in known.of(GROWN)]
            known.take(GROWN, GROWN.judge(book, lacking, TODAY))
            return known.of(GROWN)["acme"]

    assert (looked().level, looked().strongest) == (Level.WATCH, "funding")
    with book_file.open() as book:
        book.apply("Give up", signals.give_up(book, told.id, "It was another Acme", today=TODAY))
    assert (looked().level, looked().signals) == (None, 0)
    with book_file.open() as book:
        book.undo()
    assert looked().level is Level.WATCH


def test_one_account_of_a_book_is_what_the_topic_says_in_short(book_file):
    with book_file.open() as book:
        book.apply("Begin", create(build.account(), *THREE))
        of_all = GROWN.judge(book, ["acme"], TODAY)
        assert in_short(growth(book, "acme", today=TODAY)) == of_all["acme"]
