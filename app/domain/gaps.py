"""The gaps of a text of the library: which there are, what is in a text, and how they are filled.

A gap is a name in braces, such as {account}. One for which nothing is known becomes words in
square brackets, so that no braces ever reach a customer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """What can be filled in from the book."""

    ACCOUNT = "account"
    CONTACT = "contact"
    CONTACT_TITLE = "contact_title"
    PRODUCTS = "products"
    SEATS = "seats"
    ARR = "arr"
    PRICE = "price"
    UPLIFT = "uplift"
    NEW_PRICE = "new_price"
    PAYMENT_TERMS = "payment_terms"
    RENEWAL_CLAUSE = "renewal_clause"
    TERM_END = "term_end"
    RENEWAL_DATE = "renewal_date"
    OPT_OUT_DATE = "opt_out_date"
    RESULT = "result"
    TODAY = "today"
    MY_NAME = "my_name"
    MY_TITLE = "my_title"
    MY_COMPANY = "my_company"
    MY_EMAIL = "my_email"
    MY_PHONE = "my_phone"
    MY_ADDRESS = "my_address"


# What stands in brackets where nothing is known, if the name alone would not be understood.
_BLANKS = {
    Gap.ARR: "price a year",
    Gap.PRICE: "price a year",
    Gap.OPT_OUT_DATE: "opt-out date",
    Gap.UPLIFT: "uplift in percent",
    Gap.RENEWAL_CLAUSE: "renews itself, or ends with its term; period of notice",
    Gap.RESULT: "a result in their words",
}
_GAP = re.compile(r"\{([a-z_]+)\}")
_NAMES = frozenset(Gap)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a filled text that came from a gap. *known* says whether something filled it."""

    start: int
    length: int
    gap: Gap
    known: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its gaps filled, and where they were."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def missing(self) -> tuple[Gap, ...]:
        """The gaps for which nothing is known, each once, as they come."""
        return tuple(dict.fromkeys(each.gap for each in self.spans if not each.known))


def check(text: str) -> str:
    """Why a text cannot be kept, in a sentence; empty for one that can."""
    unknown = next((name for name in _GAP.findall(text) if name not in _NAMES), None)
    if unknown is not None:
        listed = ", ".join(f"{{{gap}}}" for gap in Gap)
        return f"Nothing fills {{{unknown}}}. The gaps are {listed}."
    if set(_GAP.sub("", text)) & {"{", "}"}:
        return "A brace stands alone. Write a gap as {account}, and other brackets as ( ) or [ ]."
    return ""


def gaps_in(text: str) -> tuple[Gap, ...]:
    """The gaps of a text, each once, as they come."""
    return tuple(dict.fromkeys(Gap(name) for name in _GAP.findall(text) if name in _NAMES))


def fill(text: str, values: Mapping[Gap, str]) -> Filled:
    """Put values into the gaps. Whatever else stands in braces loses them."""
    whole, spans, at = "", [], 0
    for found in _GAP.finditer(text):
        whole += _bare(text[at : found.start()])
        at = found.end()
        name = found.group(1)
        if name not in _NAMES:
            whole += blank(name)
            continue
        gap = Gap(name)
        value = values.get(gap, "").strip()
        said = value or blank(gap)
        spans.append(Span(len(whole), len(said), gap, bool(value)))
        whole += said
    return Filled(whole + _bare(text[at:]), tuple(spans))


def blank(name: str) -> str:
    """What stands where nothing is known."""
    plain = name.replace("_", " ")
    return f"[{_BLANKS.get(Gap(name), plain) if name in _NAMES else plain}]"


def _bare(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")
