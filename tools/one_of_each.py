"""One record of each newer kind with every field filled, for the saved books."""

from datetime import date
from decimal import Decimal

from app.domain.accounts import Account
from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.offers import (
    Clause,
    Concession,
    Excuse,
    Incentive,
    Origin,
    OriginCode,
    PlanStep,
    Rung,
)
from app.domain.proposals import (
    Appendix,
    Approach,
    Goal,
    Instalments,
    OptionKey,
    Proposal,
    ProposalLine,
    ProposalOption,
    ProposalState,
)
from app.domain.reviews import (
    AgendaItem,
    Attendee,
    Challenge,
    Commitment,
    Deck,
    DeckPage,
    GateAnswer,
    PeriodGoal,
    Review,
    ReviewKind,
    RoadmapItem,
    Side,
    Wired,
)
from app.domain.success import Claim, Measured, Milestone, Objective, ValueEvidence
from app.domain.templates import ProposalTemplate, TemplateOption
from tests.build import TODAY

_THEN, _SOON = date(2026, 5, 4), date(2027, 3, 31)
_STEP = PlanStep(outcome="Go live", milestone="Plant two", theirs="Ana", ours="Alex", due_on=_SOON)


def one_of_each(account: Account) -> tuple[Entity, ...]:
    """An objective, a result, a review with a promise, a template and a proposal of an account."""
    return (
        _objective(account),
        _value(account),
        _review(account),
        _commitment(account),
        _template(),
        _proposal(account),
    )


def _objective(account: Account) -> Objective:
    return Objective(
        id="one-objective",
        account_id=account.id,
        text="四日以内に月次決算を締める",
        on=_THEN,
        said_by="Ana",
        source="Kick-off",
        metric="Days to close",
        unit="days",
        baseline=Decimal("9.5"),
        baseline_on=_THEN,
        target=Decimal(4),
        due_on=_SOON,
        readings=(Measured(value=Decimal("6.25"), since=TODAY, source="typed"),),
        theirs="Ana",
        ours="Alex",
        milestones=(
            Milestone(
                text="Two plants live",
                due_on=_THEN,
                done_on=TODAY,
                theirs="Ana",
                ours="Alex",
                opens="The third plant",
                fell_short="Half a year late",
            ),
        ),
        dropped_on=TODAY,
    )


def _value(account: Account) -> ValueEvidence:
    return ValueEvidence(
        id="one-value",
        account_id=account.id,
        text="Planning takes a day less",
        on=TODAY,
        claim=Claim.CUSTOMER,
        metric="Hours a week",
        unit="h",
        baseline=Decimal(40),
        baseline_on=_THEN,
        baseline_by="Ana",
        now=Decimal("32.5"),
        worth=Money(4_200_000, "EUR"),
        validated_by="Ana",
        source="Time sheets",
        method="Hours at 46 EUR",
        quote="A day I have back",
        objective_id="one-objective",
    )


def _review(account: Account) -> Review:
    return Review(
        id="one-review",
        account_id=account.id,
        kind=ReviewKind.EBR,
        on=TODAY,
        made_on=_THEN,
        title="Executive review",
        purpose="What it has brought",
        decision="Whether plant two follows",
        attendees=(
            Attendee(name="Ana", wired=Wired.WIRED, wired_on=_THEN, pushes="The price", came=True),
            Attendee(name="Alex", ours=True, came=True),
        ),
        agenda=(AgendaItem(text="Value", page=Deck.VALUE, minutes=4, discussion=4, drop=1),),
        pages=(DeckPage(page=Deck.VALUE, headline="A day a week", text="t", notes="n"),),
        challenges=(Challenge(text="Why now?", answer="The line starts in March"),),
        gate=(GateAnswer(key="worth", yes=True, text="Yes", since=_THEN, author="Alex"),),
        roadmap=(RoadmapItem(text="Alerts", on=_SOON, serves="one-objective"),),
        goals=(
            PeriodGoal(
                text="Close in five days",
                metric="Days to close",
                unit="days",
                baseline=Decimal("6.25"),
                target=Decimal(5),
                due_on=_SOON,
                theirs="Ana",
                ours="Alex",
                depends_on="The export",
                objective_id="one-objective",
            ),
        ),
        asks=("A word with the board",),
        headline_id="one-value",
        language="en",
        notes="For us",
        notes_taken=("They smiled",),
        decided="Plant two follows",
        held_on=TODAY,
        sentiment=1,
        recap_on=TODAY,
    )


def _commitment(account: Account) -> Commitment:
    return Commitment(
        id="one-commitment",
        account_id=account.id,
        text="Names of the line leads",
        side=Side.CUSTOMER,
        made_on=_THEN,
        review_id="one-review",
        owner="Ana",
        due_on=_THEN,
        seen_by="A list",
        missed_on=TODAY,
        outcome="Asked for again",
    )


def _template() -> ProposalTemplate:
    return ProposalTemplate(
        id="one-template",
        name="Three years",
        options=(
            TemplateOption(
                key=OptionKey.BETTER,
                name="Three years",
                years=3,
                discount=Decimal("0.05"),
                approach=Approach.FRIENDLY,
                goal=Goal.FLEXIBILITY,
                instalments=Instalments.QUARTERLY,
                incentives=(Incentive.PRICE_LOCK,),
                clauses=(Clause.TRUE_UP,),
                support="Named",
            ),
        ),
        title="Renewal",
        recommended=OptionKey.BETTER,
        valid_days=30,
        language="pl",
        paper="a4",
        appendices=(Appendix.CHANGES, Appendix.METHOD),
        steps=(_STEP,),
    )


def _proposal(account: Account) -> Proposal:
    line = ProposalLine(
        text="Platform",
        annual=Money(1_200_000, "EUR"),
        quantity=Decimal("12.5"),
        unit="seats",
        list_annual=Money(1_500_000, "EUR"),
        starts_on=_SOON,
        origin=Origin(code=OriginCode.USE, values=("11", "2026-11-01")),
    )
    add_on = ProposalLine(text="Alerts", annual=Money(99_000, "EUR"), optional=True)
    return Proposal(
        id="one-proposal",
        account_id=account.id,
        reference="ONE-1",
        title="Renewal",
        currency="EUR",
        options=(
            ProposalOption(
                key=OptionKey.ALTERNATIVE,
                name="Three years",
                lines=(line, add_on),
                years=3,
                approach=Approach.ESCALATING,
                escalator=Decimal("0.03"),
                goal=Goal.REVENUE,
                instalments=Instalments.PREPAID,
                incentives=(Incentive.PAYMENT,),
                clauses=(Clause.OFF_RAMP,),
                support="Named",
                long_because="They asked for it",
            ),
        ),
        state=ProposalState.REVIEWED,
        issued_on=TODAY,
        valid_until=_SOON,
        start=_SOON,
        recommended=OptionKey.ALTERNATIVE,
        reviewed_on=TODAY,
        reviewed_by="Alex",
        language="zh",
        paper="letter",
        appendices=(Appendix.VERSIONS,),
        objective="Close in four days",
        quote="A day I have back",
        quoted="Ana",
        shortfall="Half a year late",
        evidence_ids=("one-value",),
        steps=(_STEP,),
        floor=Money(1_000_000, "EUR"),
        concessions=(
            Concession(rung=Rung.UPLIFT, give="2 %", get="Two years", approver="Cy", on=TODAY),
        ),
        excused=(Excuse(code="name", what="Zen", reason="Theirs", author="Alex", on=TODAY),),
        added=("Alerts",),
        tax_name="VAT",
        tax_rate=Decimal("0.23"),
    )
