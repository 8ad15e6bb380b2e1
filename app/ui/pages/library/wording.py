"""What the library calls its kinds of text and its gaps."""

from collections.abc import Iterable
from functools import cache

from app.domain.gaps import Gap
from app.domain.library import TextKind
from app.ui.labels import translate


def kinds() -> dict[TextKind, str]:
    """One text of each kind."""
    return {
        TextKind.EMAIL: _tr("E-mail"),
        TextKind.TALK_TRACK: _tr("Talk track"),
        TextKind.OBJECTION: _tr("Objection"),
        TextKind.QUESTION: _tr("Question"),
        TextKind.CONTRACT: _tr("Contract"),
    }


def shelves() -> dict[TextKind, str]:
    """All texts of each kind."""
    return {
        TextKind.EMAIL: _tr("E-mails"),
        TextKind.TALK_TRACK: _tr("Talk tracks"),
        TextKind.OBJECTION: _tr("Objections"),
        TextKind.QUESTION: _tr("Questions"),
        TextKind.CONTRACT: _tr("Contracts"),
    }


def gap_word(gap: Gap) -> str:
    """What fills a gap."""
    return _gaps()[gap]


def listed(gaps: Iterable[Gap]) -> str:
    """Gaps in a line."""
    return ", ".join(map(gap_word, gaps))


@cache
def _gaps() -> dict[Gap, str]:
    return {
        Gap.ACCOUNT: _tr("account"),
        Gap.CONTACT: _tr("contact"),
        Gap.CONTACT_TITLE: _tr("title of the contact"),
        Gap.PRODUCTS: _tr("products under contract"),
        Gap.SEATS: _tr("seats"),
        Gap.ARR: _tr("ARR of the account"),
        Gap.PRICE: _tr("price a year of the contract"),
        Gap.UPLIFT: _tr("agreed uplift"),
        Gap.NEW_PRICE: _tr("price with the agreed uplift"),
        Gap.PAYMENT_TERMS: _tr("payment terms"),
        Gap.RENEWAL_CLAUSE: _tr("how the contract renews"),
        Gap.TERM_END: _tr("last day of the term"),
        Gap.RENEWAL_DATE: _tr("renewal date"),
        Gap.OPT_OUT_DATE: _tr("opt-out date"),
        Gap.RESULT: _tr("a result in their words"),
        Gap.TODAY: _tr("today’s date"),
        Gap.MY_NAME: _tr("your name"),
        Gap.MY_TITLE: _tr("your title"),
        Gap.MY_COMPANY: _tr("your company"),
        Gap.MY_EMAIL: _tr("your e-mail address"),
        Gap.MY_PHONE: _tr("your phone number"),
        Gap.MY_ADDRESS: _tr("your address"),
    }


def _tr(text: str) -> str:
    return translate("Library", text)
