"""How an amount may stand on a page, in whatever way it is written."""

import re

from app.domain.money import Money

_GAP = r"[ \u00a0\u202f.,'’]?"
_SHORT = 1000  # below it a number alone is no amount: it has a currency beside it, or decimals
_SIGN = r"(?:(?-i:[A-Z]{3}\b)|[$€£¥₹]|RM|zł|kr)"
_ROUNDED = (
    (10**3, r"k|tys\.?|ribu"),
    (10**4, "万|萬"),
    (10**6, r"m|mn|mln|million|juta"),
)


def pattern(amount: Money) -> re.Pattern[str]:
    """What finds this amount in a text: grouped in threes or as in India, or in thousands."""
    whole, _, cents = amount.written().lstrip("-").partition(".")
    rest = rf"[.,]{cents}"
    ending = f"(?:{rest})?" if not cents.strip("0") else rest
    number = f"(?:{_grouped(whole)}|{_grouped_as_in_india(whole)})"
    ways = [number + ending]
    if int(whole) < _SHORT:
        ways = [rf"{_SIGN}\s?{number}{ending}", rf"{number}{ending}\s?{_SIGN}"]
        ways += [number + rest] if cents else []
    ways += _short_forms(int(whole))
    return re.compile(
        rf"(?<![\w.,])(?:{_SIGN}\s?)?(?:{'|'.join(ways)})(?!\d|[.,]\d)", re.IGNORECASE
    )


def _grouped(whole: str) -> str:
    first = len(whole) % 3 or 3
    return _GAP.join([whole[:first], *(whole[n : n + 3] for n in range(first, len(whole), 3))])


def _grouped_as_in_india(whole: str) -> str:
    if len(whole) <= 3:  # noqa: PLR2004 - nothing to group
        return whole
    head, tail = whole[:-3], whole[-3:]
    first = len(head) % 2 or 2
    return _GAP.join([head[:first], *(head[n : n + 2] for n in range(first, len(head), 2)), tail])


def _short_forms(whole: int) -> list[str]:
    """So many thousands, or millions, with as many decimals as it takes and three at most."""
    found = []
    for size, names in _ROUNDED:
        thousandths, left = divmod(whole * 1000, size)
        if whole < size or left:
            continue
        units, part = divmod(thousandths, 1000)
        decimals = f"{part:03}".rstrip("0")
        point = rf"[.,]{decimals}0*" if decimals else r"(?:[.,]0+)?"
        found.append(rf"{units}{point}\s?(?:{names})(?!\w)")
    return found
