"""What a step is called that puts cards somewhere by hand, or into another lane."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from app.services.landing import Landing
from app.services.pipeline import Card
from app.ui.labels import translate
from app.ui.pages.pipeline.wording import short, types


def put_label(cards: Sequence[Card], landing: Landing, accounts: Mapping[str, str]) -> str:
    """What it is called to put cards elsewhere in their own column."""
    says = _says(landing, accounts)
    if len(cards) == 1:
        title = short(cards[0].opportunity.title)
        if says:
            return translate("Landing", "Change “{title}”: {says}").format(title=title, says=says)
        return translate("Landing", "Put “{title}” elsewhere in its column").format(title=title)
    if says:
        changed = QCoreApplication.translate("Landing", "Change %n opportunities", "", len(cards))
        return f"{changed}: {says}"
    return QCoreApplication.translate(
        "Landing", "Put %n opportunities elsewhere in their column", "", len(cards)
    )


def with_lane(label: str, landing: Landing | None, accounts: Mapping[str, str]) -> str:
    """What a move is called that also says something of the cards."""
    says = "" if landing is None else _says(landing, accounts)
    return f"{label}: {says}" if says else label


def _says(landing: Landing, accounts: Mapping[str, str]) -> str:
    if landing.owner is not None:
        if not landing.owner:
            return translate("Landing", "no owner")
        return translate("Landing", "owned by {owner}").format(owner=short(landing.owner))
    if landing.has_type:
        if landing.type is None:
            return translate("Landing", "no kind of growth")
        return translate("Landing", "as {type}").format(type=types()[landing.type])
    if landing.account_id is not None:
        account = short(accounts.get(landing.account_id, ""))
        return translate("Landing", "for {account}").format(account=account)
    return ""
