"""Figures of whitespace on screen: what is to be had, how much is owned, and why."""

from app.domain.money import Money
from app.domain.whitespace.square import Figures
from app.ui.labels import NOTHING, amounts_text, number_text, percent_text, translate
from app.ui.widgets.grid_layout import Head
from app.ui.widgets.tiles import Tile

_AMOUNT, _PLACES = 134, 102  # pixels: a sum of seven digits, and places with their share


def figure_heads() -> tuple[Head, ...]:
    """What a row comes to."""
    return (
        Head(
            key="whitespace",
            title=translate("Whitespace", "To be had"),
            note=translate("Whitespace", "a year"),
            tip=translate("Whitespace", "The potential that is known, less what they own"),
            width=_AMOUNT,
            number=True,
        ),
        Head(
            key="owned",
            title=translate("Whitespace", "Owned"),
            note=translate("Whitespace", "places, value"),
            tip=translate(
                "Whitespace",
                "Places they own, of all in which it fits; and ARR they own, of the potential "
                "that is known",
            ),
            width=_PLACES,
            number=True,
        ),
    )


def figure_tile(found: Figures, number: int, *, strong: bool = False) -> Tile:
    """One of the figures: what is to be had of which potential, or how much is owned."""
    if number == 0:
        text, note = to_be_had(found), _of_potential(found)
    else:
        text, note = places(found), value(found)
    tip = explained(found)
    return Tile(number=text, note=note, strong=strong, tip=tip, number_tone=_quiet(text))


def _of_potential(found: Figures) -> str:
    known = tuple(each for each in found.potential if each.minor)
    of = translate("Whitespace", "of {potential}")
    return of.format(potential=amounts_text(known)) if known else ""


def to_be_had(found: Figures) -> str:
    """Whitespace per currency, ≈ where some of it is an estimate; “?” where none is known."""
    known = tuple(each for each in found.whitespace if each.minor)
    if known:
        return f"≈ {amounts_text(known)}" if found.estimated else amounts_text(known)
    if not found.eligible:
        return NOTHING
    return "?" if found.unknown else amounts_text(found.whitespace[:1])


def places(found: Figures) -> str:
    """Places owned of those eligible."""
    if not found.eligible:
        return NOTHING
    return f"{number_text(found.owned_cells, 0)}/{number_text(found.eligible, 0)}"


def value(found: Figures) -> str:
    """ARR owned of the potential that is known, for each currency."""
    shares = found.penetration_value
    if len(shares) == 1:
        return percent_text(shares[0][1])
    return " · ".join(f"{code} {percent_text(share)}" for code, share in shares) or NOTHING


def explained(found: Figures) -> str:
    """How figures come about, in sentences."""
    lines = []
    if found.penetration_cells is not None:
        told = translate(
            "Whitespace", "They own {owned} of {all} places in which it fits: {share}."
        )
        lines.append(
            told.format(
                owned=number_text(found.owned_cells, 0),
                all=number_text(found.eligible, 0),
                share=percent_text(found.penetration_cells),
            )
        )
    lines += [_currency_line(found, potential) for potential in found.potential]
    if found.unknown:
        one = translate("Whitespace", "The potential of 1 place is not known and left out.")
        many = translate("Whitespace", "The potential of {n} places is not known and left out.")
        lines.append(one if found.unknown == 1 else many.format(n=number_text(found.unknown, 0)))
    if found.estimated:
        told = translate("Whitespace", "≈ In {n} it is an estimate: list price × people.")
        lines.append(told.format(n=number_text(found.estimated, 0)))
    if found.declined:
        told = translate("Whitespace", "Declined in {n}: a no for now, so it still counts.")
        lines.append(told.format(n=number_text(found.declined, 0)))
    if found.not_eligible:
        told = translate("Whitespace", "Not eligible in {n}: that counts for nothing.")
        lines.append(told.format(n=number_text(found.not_eligible, 0)))
    return "\n".join(lines)


def _currency_line(found: Figures, potential: Money) -> str:
    code = potential.currency
    owned = next((each for each in found.owned if each.currency == code), Money(0, code))
    share = dict(found.penetration_value).get(code)
    told = translate("Whitespace", "{owned} of {potential} a year: {share}. To be had: {white}.")
    return told.format(
        owned=amounts_text((owned,)),
        potential=amounts_text((potential,)),
        share=percent_text(share),
        white=amounts_text((potential - owned,)),
    )


def sum_tile(found: Figures) -> Tile:
    """What a column comes to."""
    owned = translate("Whitespace", "{places} owned")
    return Tile(
        number=to_be_had(found),
        note=owned.format(places=places(found)),
        strong=True,
        number_tone=_quiet(to_be_had(found)),
        tip=explained(found),
    )


def _quiet(text: str) -> str:
    return "tertiary" if text in {"?", NOTHING} else ""
