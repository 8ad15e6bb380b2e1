"""The totals under a view of the renewals, for each currency."""

from collections.abc import Sequence

from app.services.renewal_board import amounts, swings
from app.services.renewing import RenewalRow
from app.ui.labels import amounts_text, translate
from app.ui.pages.renewals.wording import counted
from app.ui.widgets.footer import FooterBar


def show_totals(footer: FooterBar, rows: Sequence[RenewalRow]) -> None:
    """Say how many are shown, what they bring a year, and how much of it is at risk."""
    endangered = [each for each in rows if each.risk]
    pairs = (
        (translate("Renewal", "ARR"), amounts(rows)),
        (translate("Renewal", "At risk"), amounts(endangered)),
        (translate("Renewal", "Swing"), swings(endangered)),
    )
    footer.set_totals(
        counted(len(rows)), [(name, amounts_text(found)) for name, found in pairs if found]
    )


def note_of(rows: Sequence[RenewalRow]) -> str:
    """What the renewals under one heading bring a year."""
    return amounts_text(amounts(rows)) if amounts(rows) else ""
