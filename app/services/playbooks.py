"""The playbooks in force: those the user changed, ours for the rest."""

from collections.abc import Mapping

from app.domain.accounts import Segment
from app.domain.playbooks import Playbook, PlayKind
from app.domain.renewals import RenewalType
from app.domain.renewing.defaults import OURS
from app.storage.book import Book

_LADDERS: Mapping[Segment, PlayKind] = {
    Segment.ENTERPRISE: PlayKind.ENTERPRISE,
    Segment.MID_MARKET: PlayKind.MID_MARKET,
    Segment.SMB: PlayKind.SMB,
}


def in_force(book: Book) -> dict[PlayKind, Playbook]:
    """Every playbook as it counts now."""
    kept = {each.kind: each for each in book.playbooks.all()}
    return {kind: kept.get(kind, ours) for kind, ours in OURS.items()}


def playbook(book: Book, kind: PlayKind) -> Playbook:
    """One playbook as it counts now."""
    return book.playbooks.find([kind.value]).get(kind.value, OURS[kind])


def playbooks_for(
    segment: Segment | None, worked_as: RenewalType | None = None
) -> tuple[PlayKind, ...]:
    """Which playbooks a renewal follows (DOMAIN 7.2, 7.6).

    The ladder of its segment and the reminders; one that comes early needs no reminding, one at
    risk a save plan besides. Without a known segment only the reminders are left.
    """
    ladder = () if segment is None else (_LADDERS[segment],)
    reminders = () if worked_as is RenewalType.EARLY else (PlayKind.REMINDERS,)
    save = (PlayKind.SAVE,) if worked_as is RenewalType.AT_RISK else ()
    return (*ladder, *reminders, *save)
