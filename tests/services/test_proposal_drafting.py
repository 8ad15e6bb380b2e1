"""The texts that a draft begins with, in the language of its reader."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.words import LANGUAGES, Words
from app.domain.edits import create
from app.domain.opportunities import OpportunityType, StageMove, Terms
from app.domain.products import Billing
from app.domain.proposals import OptionKey, with_option
from app.services import offering, proposal_drafting, proposal_editing, proposals
from app.services.books import default_stages
from tests import build
from tests.build import TODAY, usd

QUALIFIED = next(stage.id for stage in default_stages() if stage.position == 1)
CUSTOMER = build.account(customer_since=date(2024, 1, 1))


def wish(**fields):
    return build.opportunity(
        **{
            "id": "wish",
            "title": "Upsell seats",
            "type": OpportunityType.GEOGRAPHY,
            "moves": (StageMove(stage_id=QUALIFIED, since=date(2026, 10, 1)),),
            "terms": (Terms(amount=usd(18_000), since=date(2026, 10, 1)),),
        }
        | fields
    )


@pytest.fixture
def drafted(book_file):
    with book_file.open() as book:

        def draft(*entities, **account):
            told = (replace(CUSTOMER, **account), build.contract(), build.going_together())
            book.apply("Begin", create(*told, *entities))
            return proposals.draft(book, "acme", today=TODAY), book

        yield draft


def active(count):
    return build.observation(id="now", measure="active_users", value=float(count), on=TODAY)


def test_a_draft_is_called_and_described_in_english(drafted):
    draft, _ = drafted(wish(), active(104))

    assert draft.title == "Renewal proposal 2027"
    assert [each.name for each in draft.options] == ["Continue", "Grow", "Partner"]
    assert [each.summary for each in draft.options] == [
        "What you have today, unchanged.",
        "Room to grow.",
        "Room to grow, with Additional location. The price is agreed for 3 years.",
    ]
    assert draft.options[2].fits_if == "you plan ahead and want one agreement for it."


def test_a_draft_for_a_chinese_customer_is_in_chinese(drafted):
    draft, _ = drafted(wish(), active(104), language="zh_CN")

    assert draft.title == "2027 年续约方案"
    assert [each.name for each in draft.options] == ["延续", "成长", "伙伴"]
    assert draft.options[2].lines[1].text == "新增地点"
    best = draft.options[2].summary
    assert best == "预留增长空间，另含新增地点。价格锁定 3 年。"  # noqa: RUF001 - its comma
    assert draft.options[0].fits_if == "贵方需求保持不变。"


def test_an_option_that_is_added_speaks_the_language_of_the_proposal(drafted):
    draft, book = drafted(active(46), language="zh_CN")
    polish = replace(draft, language="pl_PL")

    def made(key):
        return proposal_editing.with_new_option(book, polish, key, today=TODAY)

    assert made(OptionKey.EXTRA).name == "Wariant dodatkowy"
    smaller = made(OptionKey.ALTERNATIVE)
    assert (smaller.name, smaller.lines[0].quantity) == ("Dopasowany", Decimal(58))
    assert smaller.fits_if == "korzysta tyle samo osób co dzisiaj."


@pytest.mark.parametrize("count", [1, 3])
def test_many_new_things_are_counted(drafted, count):
    wishes = [wish(id=f"w{n}", title=f"Thing {n}", type=None) for n in range(count + 1)]
    said = {1: "With Thing 0 and Thing 1.", 3: "With Thing 0 and 3 more."}

    draft, book = drafted(*wishes)
    seats = proposal_drafting.described(
        replace(draft.options[0], key=OptionKey.BEST, lines=_lines(draft, wishes)),
        _plan(book),
        Words("en_US"),
    )

    assert seats.summary == said[count]


def test_more_of_what_they_have_is_room_to_grow_and_not_named_again(drafted):
    draft, _ = drafted(build.product(), wish(product_id="platform", quantity=Decimal(5)))

    best = draft.option(OptionKey.BEST)
    assert [line.text for line in best.lines] == ["Platform", "Platform, additional"]
    assert best.summary == "Room to grow. The price is agreed for 3 years."


def _lines(draft, wishes):
    (held,) = draft.options[0].lines
    return (held, *(replace(held, text=each.title) for each in wishes))


def _plan(book):

    return offering.planned_for(book, proposals.facts_of(book, "acme", TODAY), TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_line_for_a_thing_keeps_its_name_in_every_language(language):
    naming = proposal_drafting.naming_of(Words(language))

    assert "Plattform {x}" in naming.again("Plattform {x}")
    assert naming.again("Plattform") != "Plattform"
    assert len(set(naming.options.values())) == len(OptionKey)


def kept(draft, book, option, **fields):
    """The draft after one option was changed at the desk, and what it says the option is."""
    changed = with_option(draft, replace(option, **fields))
    (after,) = proposal_editing.keep(book, draft, changed).after
    return after, after.option(option.key).summary


def with_quantity(option, quantity):
    return (replace(option.lines[0], quantity=Decimal(quantity)), *option.lines[1:])


def test_an_option_that_is_changed_is_no_longer_called_unchanged(drafted):
    draft, book = drafted(wish(), active(104))
    good = draft.options[0]

    assert kept(draft, book, good, discount=Decimal("0.03"))[1] == ""
    assert kept(draft, book, good, lines=with_quantity(good, 80))[1] == ""
    renamed = (replace(good.lines[0], text="Seats"), *good.lines[1:])
    assert kept(draft, book, good, lines=renamed)[1] == "What you have today, unchanged."


def test_what_an_option_is_follows_what_is_changed_about_it(drafted):
    draft, book = drafted(wish(), active(104))
    good, better, best = draft.options

    assert "agreed for 2 years." in kept(draft, book, best, years=2)[1]
    assert "agreed" not in kept(draft, book, best, years=1)[1]
    smaller, said = kept(draft, book, better, lines=with_quantity(better, good.lines[0].quantity))
    assert said == ""
    book.apply("Keep", create(smaller))
    grown = smaller.option(OptionKey.BETTER)
    assert kept(smaller, book, grown, lines=better.lines)[1] == "Room to grow."


def test_a_text_of_ones_own_stays_whatever_is_changed(drafted):
    draft, book = drafted(wish(), active(104))
    good = replace(draft.options[0], summary="As before, for less.")
    draft = with_option(draft, good)

    assert kept(draft, book, good, discount=Decimal("0.03"))[1] == "As before, for less."


def test_an_add_on_that_may_be_ticked_is_not_said_to_be_in_an_option(drafted):
    draft, book = drafted(active(104))
    better = draft.option(OptionKey.BETTER)
    one = proposal_editing.with_new_line(better, "Audit log", Billing.RECURRING)
    assert kept(draft, book, better, lines=one.lines)[1] == "Room to grow, with Audit log."

    ticked = (*better.lines, replace(one.lines[-1], optional=True))
    assert kept(draft, book, better, lines=ticked)[1] == "Room to grow."
