"""Whether two records are the same thing: by e-mail, web domain or name, with care."""

import re
from functools import lru_cache

from app.domain.text import search_key

# Addresses at these say nothing about the company.
FREE_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "gmx.de",
        "gmx.net",
        "gmx.com",
        "web.de",
        "t-online.de",
        "mail.ru",
        "yandex.ru",
        "qq.com",
        "163.com",
        "126.com",
        "proton.me",
        "protonmail.com",
        "wp.pl",
        "o2.pl",
        "onet.pl",
        "interia.pl",
    ]
)
_HOST = re.compile(
    r"(?:[a-z][a-z0-9+.\-]*://)?(?:[^/@\s]*@)?(?:www\d?\.)?([^/:?#\s]+)", re.IGNORECASE
)
_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]{2,}")
_PATHS_OF_OTHERS = 3  # a page deep inside a site is about the customer, not the customer's own


def web_domain(text: str) -> str:
    """The domain of a web address without “www”; empty for none, or a page on another's site."""
    text = text.strip().casefold()
    found = _HOST.match(text)
    if not found or "." not in found[1] or " " in text:
        return ""
    path = text[found.end() :].strip("/")
    return "" if path.count("/") >= _PATHS_OF_OTHERS else found[1].strip(".")


def email_domain(text: str) -> str:
    """The company's domain in an e-mail address; empty for free mail and what is no address."""
    domain = text.strip().casefold().rpartition("@")[2] if is_email(text) else ""
    return "" if domain in FREE_MAIL else domain


def is_email(text: str) -> bool:
    """Tell an e-mail address."""
    return _EMAIL.fullmatch(text.strip()) is not None


def email_key(text: str) -> str:
    """An e-mail address as it is compared; empty for what is none."""
    return text.strip().casefold() if is_email(text) else ""


def name_key(text: str) -> str:
    """A name as it is compared. Equal keys suggest that two records are one; they prove nothing."""
    return search_key(text)


def is_total_row(name: str, cells: tuple[str, ...]) -> bool:
    """Tell a row of sums under a table: “Total” where a name should be, and figures beside it."""
    if not _says_total(name):
        return False
    others = [text.strip() for text in cells if text.strip() != name]
    filled = [text for text in others if text]
    return len(filled) * 2 <= len(others) or all(_is_figure(text) for text in filled)


_TOTALS = frozenset(
    {
        "total",
        "totals",
        "grand total",
        "sum",
        "subtotal",
        "sub-total",
        "summe",
        "gesamt",
        "razem",
        "suma",
    }
)


@lru_cache(maxsize=1024)
def _says_total(name: str) -> bool:
    return search_key(name).rstrip(":").strip() in _TOTALS


def _is_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and not any(letter.isalpha() for letter in text)
