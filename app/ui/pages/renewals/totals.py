"""The totals under a view of the renewals, for each currency."""

from collections.abc import Sequence
from decimal import Decimal

from app.domain.renewing.hours import capacity
from app.services.renewal_board import amounts, swings
from app.services.renewing import RenewalRow
from app.ui.labels import amounts_text, number_text, translate
from app.ui.pages.renewals.wording import counted
from app.ui.widgets.footer import FooterBar


def show_totals(footer: FooterBar, rows: Sequence[RenewalRow]) -> None:
    """Say how many are shown, what they bring a year, how much is at risk, and hours."""
    endangered = [each for each in rows if each.risk]
    pairs = (
        (translate("Renewal", "ARR"), amounts(rows)),
        (translate("Renewal", "At risk"), amounts(endangered)),
        (translate("Renewal", "Swing"), swings(endangered)),
    )
    shown = [(name, amounts_text(found)) for name, found in pairs if found]
    if any(each.hours.usual for each in rows):
        shown.append((translate("Renewal", "Hours"), _hours_text(rows)))
    footer.set_totals(counted(len(rows)), shown)


def _hours_text(rows: Sequence[RenewalRow]) -> str:
    """What was spent of what they will take, each at the middle of its budget: “12 of 101.5 h”."""
    spent = sum((each.hours.spent for each in rows), Decimal(0))
    takes = capacity(each.hours for each in rows)
    return translate("Renewal", "{spent} of {takes} h").format(
        spent=number_text(spent), takes=number_text(takes)
    )


def note_of(rows: Sequence[RenewalRow]) -> str:
    """What the renewals under one heading bring a year."""
    return amounts_text(amounts(rows)) if amounts(rows) else ""
