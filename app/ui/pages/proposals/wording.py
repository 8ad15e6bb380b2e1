"""The words of the proposals page: states, ranks and changes."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.domain.money import Money
from app.domain.offers import Clause, Incentive
from app.domain.proposals import (
    Appendix,
    Approach,
    Goal,
    Instalments,
    OptionKey,
    Proposal,
    ProposalState,
)
from app.services.proposal_view import OptionFigures
from app.ui.labels import date_text, money_text, number_text

_CONTEXT = "Proposals"
_MINUS = "\N{MINUS SIGN}"
_CLOSE = "\N{NO-BREAK SPACE}"


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def states() -> dict[ProposalState, str]:
    """How far a proposal has come."""
    return {
        ProposalState.DRAFT: _tr("Draft"),
        ProposalState.REVIEWED: _tr("Reviewed"),
        ProposalState.SENT: _tr("Sent"),
        ProposalState.ACCEPTED: _tr("Accepted"),
        ProposalState.DECLINED: _tr("Declined"),
        ProposalState.EXPIRED: _tr("Expired"),
    }


def state_text(proposal: Proposal, state: ProposalState) -> str:
    """How far it has come, and of one that was read, by whom and when."""
    if state is not ProposalState.REVIEWED:
        return states()[state]
    text = _tr("Reviewed by {who}, {day}")
    return text.format(who=proposal.reviewed_by, day=date_text(proposal.reviewed_on))


STATE_TONES = {
    ProposalState.DRAFT: "secondary",
    ProposalState.REVIEWED: "secondary",
    ProposalState.SENT: "info",
    ProposalState.ACCEPTED: "success",
    ProposalState.DECLINED: "tertiary",
    ProposalState.EXPIRED: "danger",
}


def ranks() -> dict[OptionKey, str]:
    """The names of the ranks."""
    return {
        OptionKey.GOOD: _tr("Good"),
        OptionKey.BETTER: _tr("Better"),
        OptionKey.BEST: _tr("Best"),
        OptionKey.ALTERNATIVE: _tr("Alternative"),
        OptionKey.EXTRA: _tr("Extra"),
    }


def approaches() -> dict[Approach, str]:
    """How the price runs over the years."""
    return {
        Approach.FIXED: _tr("Same price every year"),
        Approach.ESCALATING: _tr("Rises every year"),
        Approach.FRIENDLY: _tr("Low base, more as it is used"),
    }


def goals() -> dict[Goal, str]:
    """What can matter most in a price; all of it at once cannot be had."""
    return {
        Goal.PREDICTABILITY: _tr("Predictability"),
        Goal.REVENUE: _tr("Growing revenue"),
        Goal.FLEXIBILITY: _tr("Flexibility"),
    }


def instalments() -> dict[Instalments, str]:
    """When the recurring price is paid."""
    return {
        Instalments.YEARLY: _tr("Yearly"),
        Instalments.HALF_YEARLY: _tr("Half-yearly"),
        Instalments.QUARTERLY: _tr("Quarterly"),
        Instalments.MONTHLY: _tr("Monthly"),
        Instalments.PREPAID: _tr("All at the start"),
    }


def incentives() -> dict[Incentive, str]:
    """What can be given instead of a discount."""
    return {
        Incentive.PRICE_LOCK: _tr("Price lock"),
        Incentive.SUPPORT: _tr("Better support"),
        Incentive.EARLY_ACCESS: _tr("Early access"),
        Incentive.PAYMENT: _tr("Flexible payment"),
    }


def clauses() -> dict[Clause, str]:
    """What a contract of several years should provide for."""
    return {
        Clause.TRUE_UP: _tr("Yearly true-up"),
        Clause.ADDS: _tr("Adding products"),
        Clause.OFF_RAMP: _tr("Way out"),
        Clause.RENEGOTIATE: _tr("Renegotiation"),
    }


def appendices() -> dict[Appendix, str]:
    """What may follow the core pages."""
    return {
        Appendix.CHANGES: _tr("What changes"),
        Appendix.OPTIONS: _tr("Options in detail"),
        Appendix.METHOD: _tr("How results were measured"),
        Appendix.SERVICES: _tr("Services"),
        Appendix.VERSIONS: _tr("Versions of the offer"),
    }


def places() -> dict[str, str]:
    """What can be edited on the pages, by its key."""
    return {
        "title": _tr("Title"),
        "summary": _tr("Summary"),
        "objective": _tr("What the customer wants to reach"),
        "quote": _tr("A quote"),
        "quoted": _tr("Said by"),
        "shortfall": _tr("What fell short, and what was done"),
        "payment_terms": _tr("Payment terms"),
        "notes": _tr("Notes to the terms"),
        "option.name": _tr("Name of the option"),
        "option.summary": _tr("What it is"),
        "option.fits_if": _tr("Fits if"),
        "option.support": _tr("Level of support"),
        "line.text": _tr("Line, in all options"),
        "line.quantity": _tr("Quantity"),
        "line.price": _tr("Price of a year"),
        "step.outcome": _tr("What is reached"),
        "step.milestone": _tr("Milestone"),
        "step.theirs": _tr("Done by them"),
        "step.ours": _tr("Done by us"),
    }


def needed_places() -> dict[str, str]:
    """Why what must not be empty is refused, by its key."""
    return {
        "title": _tr("A proposal needs a title."),
        "option.name": _tr("An option needs a name."),
        "line.text": _tr("A line needs a name. Write what is offered."),
        "step.outcome": _tr("A step needs a result. Write what is reached."),
    }


def exact_percent(share: float | Decimal) -> str:
    """A share in percent, with one decimal where it needs one."""
    percent = round(float(share) * 100, 1)
    return f"{number_text(percent, 0 if percent == int(percent) else 1)}{_CLOSE}%"


def change_text(figures: OptionFigures) -> str:
    """What the first year costs more or less than a year costs now."""
    amount = figures.change
    if amount.minor == 0:
        return _tr("no change")
    sign = "+" if amount.minor > 0 else _MINUS
    size = money_text(Money(abs(amount.minor), amount.currency), cents=True)
    if figures.uplift is None:
        return f"{sign}{size}"
    return f"{sign}{size} ({sign}{exact_percent(abs(figures.uplift))})"


def years_text(years: int) -> str:
    """So many years, in words."""
    return QCoreApplication.translate(_CONTEXT, "%n year(s)", "", years)


def standing(proposal: Proposal, state: ProposalState) -> str:
    """What became of a proposal that was sent, and why it cannot be changed."""
    sent = _tr("Sent on {day}. It stays as it was sent; to change it, make a new version.").format(
        day=date_text(proposal.sent_on)
    )
    day = date_text(proposal.decided_on)
    if state is ProposalState.ACCEPTED and proposal.chosen is not None:
        chosen = proposal.option(proposal.chosen)
        name = f"{ranks()[proposal.chosen]}, “{chosen.name if chosen else ''}”"
        return _tr("The customer chose {name} on {day}.").format(name=name, day=day)
    if state is ProposalState.DECLINED:
        text = _tr("Declined on {day}: {reason}")
        return text.format(day=day, reason=proposal.decline_reason)
    if state is ProposalState.EXPIRED:
        text = _tr("Sent on {sent}, and open until {day} without an answer.")
        return text.format(sent=date_text(proposal.sent_on), day=date_text(proposal.valid_until))
    return sent
