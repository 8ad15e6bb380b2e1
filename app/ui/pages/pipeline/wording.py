"""Words for opportunities, and the sentences of judgements in the user's language."""

from app.domain.opportunities import OpportunityType
from app.domain.pipeline.motions import Motion, motion_of
from app.domain.stages import Step
from app.services.pipeline import Card
from app.ui.labels import date_text, money_text, number_text, translate
from app.ui.pages.pipeline.amounts import spelled
from app.ui.widgets.text import one_line

_SHORT = 60


def types() -> dict[OpportunityType, str]:
    """What kind of growth an opportunity is."""
    return {
        OpportunityType.SEATS: translate("Opportunity", "More seats"),
        OpportunityType.ADD_ON: translate("Opportunity", "Add-on"),
        OpportunityType.TIER: translate("Opportunity", "Higher tier"),
        OpportunityType.USAGE: translate("Opportunity", "More usage"),
        OpportunityType.USE_CASE: translate("Opportunity", "New use case"),
        OpportunityType.PRODUCT: translate("Opportunity", "New product"),
        OpportunityType.GEOGRAPHY: translate("Opportunity", "New region or unit"),
        OpportunityType.SERVICE: translate("Opportunity", "Service"),
        OpportunityType.SPONSOR_MOVE: translate("Opportunity", "Sponsor moved on"),
        OpportunityType.PRICE: translate("Opportunity", "Price change"),
    }


def steps() -> dict[Step, str]:
    """The four steps by their own names, whatever the columns are called."""
    return {
        Step.IDENTIFIED: translate("Opportunity", "Identified"),
        Step.QUALIFIED: translate("Opportunity", "Qualified"),
        Step.DEVELOPING: translate("Opportunity", "Developing"),
        Step.NEGOTIATING: translate("Opportunity", "Negotiating"),
    }


def motions() -> dict[Motion, str]:
    """How an opportunity grows the customer, as sales speaks of it."""
    return {
        Motion.UPSELL: translate("Opportunity", "Upsell"),
        Motion.CROSS_SELL: translate("Opportunity", "Cross-sell"),
        Motion.ADD_ON: translate("Opportunity", "Add-on"),
        Motion.SEATS: translate("Opportunity", "Seats"),
        Motion.USAGE: translate("Opportunity", "Usage"),
        Motion.SERVICE: translate("Opportunity", "Service"),
        Motion.GEOGRAPHY: translate("Opportunity", "Geography"),
        Motion.USE_CASE: translate("Opportunity", "Use case"),
        Motion.PRICE: translate("Opportunity", "Price"),
    }


_SAID_BY_TYPE = frozenset(Motion) - {Motion.UPSELL, Motion.CROSS_SELL}


def kind_text(kind: OpportunityType | None, motion: Motion | None) -> str:
    """A type, and its motion where the type does not say it already: New product · Cross-sell."""
    if kind is None:
        return ""
    if motion is None or motion in _SAID_BY_TYPE:
        return types()[kind]
    return f"{types()[kind]} · {motions()[motion]}"


def short(title: str) -> str:
    """A title for a label or a status line."""
    line = one_line(title)
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def spoken(card: Card) -> str:
    """A card in one line, for those who hear it."""
    account = card.account or translate("Opportunity", "no account")
    return f"{one_line(card.opportunity.title)}, {one_line(account)}, {money_text(card.amount)}"


def told(card: Card, *judged: str) -> str:
    """All that a card knows, line by line, for its tool tip; *judged* are words about it."""
    each = card.opportunity
    lines = [each.title, card.account or translate("Opportunity", "No account"), *judged]
    lines.append(f"{spelled(each.terms_on(card.today))} · {card.stage.name}")
    if each.type is not None:
        lines.append(kind_text(each.type, motion_of(each.type)))
    if each.competitor:
        rival = translate("Opportunity", "Competitor: {name}")
        lines.append(rival.format(name=each.competitor))
    if card.days is not None:
        days = translate("Opportunity", "In this stage for {n} days")
        lines.append(days.format(n=number_text(card.days, 0)))
    lines += _days(card)
    if each.lost_reason:
        lines.append(translate("Opportunity", "Lost: {why}").format(why=each.lost_reason))
    if each.owner:
        lines.append(translate("Opportunity", "Owner: {name}").format(name=each.owner))
    return "\n".join(one_line(line) for line in lines)


def _days(card: Card) -> list[str]:
    """When it is to close, and what is next."""
    each, lines = card.opportunity, []
    if card.close_on is not None:
        late = translate("Opportunity", "Expected to close on {day}, which is past")
        ahead = translate("Opportunity", "Expected to close on {day}")
        lines.append((late if card.is_late else ahead).format(day=date_text(card.close_on)))
    if each.next_step:
        parts = [each.next_step_owner, date_text(each.next_step_on) if each.next_step_on else ""]
        due = ", ".join(part for part in parts if part)
        text = translate("Opportunity", "Next: {step}").format(step=each.next_step)
        lines.append(f"{text} ({due})" if due else text)
    return lines
