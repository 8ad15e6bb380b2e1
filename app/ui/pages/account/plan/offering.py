"""Offering the people of an account while a name is typed."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QLineEdit

from app.services.account import AccountView
from app.ui.widgets.completing import complete
from app.ui.widgets.entry import EntryPanel


def offer_people(
    panel: EntryPanel | None, fields: Iterable[str], view: Callable[[], AccountView | None]
) -> None:
    """Offer the contacts of the account in these fields; any other name may be typed too."""

    def names(_typed: str) -> list[str]:
        found = view()
        return [row.contact.name for row in found.contacts if row.is_here] if found else []

    if panel is None:
        return
    for key in fields:
        field = panel.form.field(key)
        if isinstance(field, QLineEdit):
            complete(field, names)
