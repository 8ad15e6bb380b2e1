"""The message to a customer: its goal, what helps, and whose success may be told."""

from datetime import date

import pytest

from app.domain.discovery import Answer, AnswerOutcome
from app.domain.edits import create
from app.domain.guide.message import MESSAGE
from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.domain.settings import Settings
from app.domain.units import Cell, CellState, CustomerUnit, Mark
from app.services import account, messages
from app.services.messages import Offer
from app.services.peers import Peers
from app.services.peers import peers as peers_of
from tests import build
from tests.build import TODAY

SETTINGS = Settings()


def value(id_, account_id="acme", text="Scrap fell by 11 %", days=10, **fields):
    on = date.fromordinal(TODAY.toordinal() - days)
    usual = {"kind": EventKind.VALUE_STATED, "on": on, "text": text, "account_id": account_id}
    return build.event(id=id_, **usual | fields)


def customer(number, industry="Machinery", product="platform", **fields):
    """Another customer, with one product under contract."""
    id_ = f"other-{number}"
    line = build.line(product_id=product)
    usual = {"id": id_, "name": f"Verdantis {number} Works", "code": id_, "industry": industry}
    return (
        build.account(**usual | fields),
        build.contract(id=f"contract-{number}", account_id=id_, lines=(line,)),
    )


@pytest.fixture
def book(book_file):
    def make(*entities):
        own = (
            build.account(industry="Machinery"),
            build.product(),
            build.product(id="maps", name="Maps"),
            build.contract(lines=(build.line(product_id="platform"),)),
        )
        book_file.apply("Set the scene", create(*own, *entities))
        return book_file

    return make


def read(file):
    with file.read() as book:
        view = account.view(book, "acme", today=TODAY)
        return view, peers_of(book, "acme", today=TODAY)


def goals(file):
    with file.read() as book:
        return messages.goals(book, account.view(book, "acme", today=TODAY))


def answer(id_, question, day, text, **fields):
    return Answer(
        id=id_, account_id="acme", question=question, on=date(2026, 11, day), text=text, **fields
    )


def test_a_milestone_ahead_is_the_goal_then_what_they_said_about_goals(book):
    file = book(
        build.event(id="next", kind=EventKind.MILESTONE, on=date(2027, 1, 5), text="Plant two"),
        build.event(id="past", kind=EventKind.MILESTONE, on=date(2026, 10, 5), text="Plant one"),
        answer("a", "works", 9, "The chart"),
        answer("b", "initiative", 3, "Less scrap"),
        answer("c", "manual", 2, "Less scrap"),
        answer("d", "other_teams", 1, "None", outcome=AnswerOutcome.NOT_A_FIT),
    )
    assert [each.text for each in goals(file)] == ["Plant two", "Less scrap", "The chart"]


def test_what_may_help_are_opportunities_then_gaps_then_products_they_lack(book):
    file = book(
        build.opportunity(type=OpportunityType.SEATS, product_id="platform"),
        build.opportunity(
            id="add-on", title="Upsell", type=OpportunityType.ADD_ON, product_id="maps"
        ),
        CustomerUnit(id="unit", account_id="acme", name="Field service"),
        Cell(
            id="cell",
            account_id="acme",
            product_id="platform",
            customer_unit_id="unit",
            marks=(Mark(state=CellState.GAP, since=date(2026, 11, 1)),),
        ),
    )
    view, _ = read(file)
    names = [each.name for each in messages.offers(view)]
    assert sorted(names[:2]) == ["Maps", "More seats"]
    assert names[2:] == ["Platform (Field service)", "Maps"]


def test_their_own_success_comes_first_and_the_message_is_whole(book):
    file = book(
        value("own"), value("old", days=400, text="Faster"), build.opportunity(product_id="maps")
    )
    view, _ = read(file)
    own = messages.own_proofs(view)
    assert [each.text for each in own] == ["Scrap fell by 11 %", "Faster"]
    made = messages.message(
        MESSAGE.default,
        goal="“less scrap”",
        offer=Offer("x", "Maps", "maps"),
        proof=own[0],
        others="most customers like you",
    )
    assert made.text == (
        "To reach “less scrap”, best use Maps. Most customers like you do: "
        "your own team achieved “Scrap fell by 11 %”."
    )


def test_another_customer_speaks_without_its_name(book):
    others = [each for number in range(3) for each in customer(number)]
    file = book(*others, value("theirs", "other-1", text="Planning takes an hour less"))
    _, peers = read(file)
    (proof,) = peers.proofs
    assert proof.who == "a machinery customer of your size"
    made = messages.message(MESSAGE.default, goal="", offer=None, proof=proof, others="")
    assert "Verdantis" not in made.text
    assert made.missing == ("goal", "product", "others")
    named = messages.message(
        MESSAGE.default, goal="", offer=None, proof=proof, others="", named=True
    )
    assert "Verdantis" not in named.text  # it gave no reference


def test_a_customer_that_gave_a_reference_is_named_only_when_asked_for(book):
    file = book(
        *customer(1),
        value("theirs", "other-1"),
        build.event(id="ref", account_id="other-1", kind=EventKind.REFERENCE, on=date(2026, 9, 17)),
    )
    view, peers = read(file)
    (proof,) = peers.proofs
    assert proof.reference_on == date(2026, 9, 17)
    fields = {"goal": "x", "offer": None, "proof": proof, "others": ""}
    alone = messages.message(MESSAGE.default, **fields).text
    named = messages.message(MESSAGE.default, **fields, named=True).text
    assert ("Verdantis" in alone, "Verdantis 1 Works" in named) == (False, True)
    assert messages.disclosed(named, view, peers, proof, named=True) == ()
    assert messages.disclosed(named, view, peers, proof, named=False) == (
        "Verdantis 1 Works",
        "Verdantis",
    )


def test_a_reference_that_has_ended_names_nobody(book):
    file = book(
        *customer(1),
        value("theirs", "other-1"),
        build.event(
            id="ref",
            account_id="other-1",
            kind=EventKind.REFERENCE,
            on=date(2026, 9, 17),
            ended_on=date(2026, 11, 1),
        ),
    )
    assert read(file)[1].proofs[0].reference_on is None


def test_the_nearest_speak_first_and_those_far_off_not_at_all(book):
    small = {"lines": (build.line(annual=build.usd(900)),)}
    file = book(
        *customer(1, industry="Food"),
        value("size", "other-1", text="of the same size"),
        build.account(id="other-2", name="Small Mill", code="x", industry="Machinery"),
        build.contract(id="contract-2", account_id="other-2", **small),
        value("industry", "other-2", text="of the same industry", days=300),
        *customer(3),
        value("both", "other-3", text="of both", days=400),
        build.account(id="other-4", name="Small Bakery", code="y", industry="Food"),
        build.contract(id="contract-4", account_id="other-4", **small),
        value("neither", "other-4", text="of neither"),
    )
    _, peers = read(file)
    assert [each.text for each in peers.proofs] == [
        "of both",
        "of the same industry",
        "of the same size",
    ]
    assert [each.who for each in peers.proofs] == [
        "a machinery customer of your size",
        "a machinery customer",
        "a customer of your size",
    ]


@pytest.mark.parametrize(
    ("having", "similar", "said"),
    [
        (3, 5, "most customers like you"),
        (2, 4, "some customers like you"),  # half is not most
        (1, 3, "some customers like you"),
        (0, 9, ""),
        (2, 2, ""),  # too few to speak of
    ],
)
def test_most_is_claimed_only_of_more_than_half_of_enough_customers(having, similar, said):
    peers = Peers(similar=similar, having={"maps": having})
    assert messages.others_like(peers, Offer("x", "Maps", "maps"), SETTINGS) == said


def test_nothing_is_claimed_of_what_contracts_do_not_show():
    peers = Peers(similar=9, having={"platform": 9})
    seats = Offer("x", "40 seats", "platform", counts=False)
    assert messages.others_like(peers, seats, SETTINGS) == ""
    assert messages.others_like(peers, None, SETTINGS) == ""


def test_customers_alike_are_counted_with_what_they_have(book):
    file = book(
        *customer(1, product="maps"),
        *customer(2, product="maps"),
        *customer(3),
        *customer(4, industry="Food", product="maps"),
        *customer(5, archived_on=date(2026, 1, 1), product="maps"),
    )
    _, peers = read(file)
    assert (peers.similar, peers.having.get("maps")) == (3, 2)


def test_words_of_ours_and_names_of_others_must_go(book):
    file = book(
        *customer(1),
        value("theirs", "other-1"),
        build.contact(id="eve", name="Eve Turner", account_id="other-1"),
    )
    view, peers = read(file)
    (proof,) = peers.proofs
    text = "Acme is at risk of churn, says Eve Turner of Verdantis 1 Works. See Platform."
    found = messages.disclosed(text, view, peers, proof, named=False)
    assert found == ("at risk", "churn", "Verdantis 1 Works", "Verdantis", "Eve Turner")
    assert messages.disclosed("Acme uses Platform.", view, peers, proof, named=False) == ()


def test_without_others_everything_of_theirs_is_a_blank(book):
    _, peers = read(book())
    assert (peers.proofs, peers.similar) == ((), 0)
