"""The columns of the lists of people and of accounts by their people."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.domain.contacts import Position
from app.domain.people.cadence import Warmth
from app.domain.people.twins import Twins
from app.services import everyone_phrases as words
from app.services import people_phrases, phrases
from app.services.everyone import AccountRow, PersonRow
from app.ui.labels import (
    NOTHING,
    amounts_text,
    date_text,
    number_text,
    percent_text,
)
from app.ui.pages.people.wording import warmth_mark
from app.ui.widgets.painting import Level, Mark
from app.ui.widgets.table import Column
from app.ui.widgets.text import one_line

_FOR, _AGAINST = "good", "risk"
_WHOLE = 100.0


def support_mark(position: Position) -> Mark | None:
    """How somebody stands to us: shape and word; nothing where nobody knows."""
    if position.support is None:
        return None
    tone = _FOR if position.support > 0 else _AGAINST if position.support < 0 else "unknown"
    return Mark(tone=tone, word=words.SUPPORTS[position.support])


def roles_text(row: PersonRow) -> str:
    """The parts somebody plays."""
    return ", ".join(phrases.ROLES[each] for each in row.position.roles)


def columns() -> list[Column[PersonRow]]:
    """The table of people."""
    return [
        Column(
            key="name",
            title=_tr("Name"),
            text=lambda row: row.contact.name,
            tip=_contact_tip,
            tone=lambda row: "" if row.is_here else "tertiary",
            strong=True,
            width=134,
            fixed=True,
        ),
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.account.name if row.account else NOTHING,
            tip=lambda row: row.account.name if row.account else "",
            width=108,
        ),
        Column(
            key="title",
            title=_tr("Title"),
            text=lambda row: row.contact.title,
            tip=lambda row: row.contact.title,
            tone=lambda _: "secondary",
            width=84,
            stretch=True,
        ),
        Column(
            key="roles",
            title=_tr("Roles"),
            text=lambda row: roles_text(row) or NOTHING,
            tip=roles_text,
            width=108,
        ),
        *_stance(),
        *_touch(),
        Column(
            key="owner",
            title=_tr("Counterpart"),
            title_tip=_tr("Who of us looks after them"),
            text=lambda row: row.contact.owner or NOTHING,
            width=110,
            hidden=True,
        ),
        Column(
            key="strength",
            title=_tr("Strength"),
            title_tip=_tr("Influence, mood, recency and depth of the relationship, 0 to 100"),
            text=_strength_text,
            sort=_strength,
            picture=_strength_level,
            found=False,
            width=80,
        ),
        Column(
            key="email",
            title=_tr("E-mail"),
            text=lambda row: ", ".join(row.contact.emails),
            width=180,
            hidden=True,
        ),
    ]


def _stance() -> list[Column[PersonRow]]:
    return [
        Column(
            key="influence",
            title=_tr("Influence"),
            text=lambda row: "●" * (row.position.influence or 0) or NOTHING,
            sort=lambda row: row.position.influence,
            spoken=lambda row: (
                _tr("{n} of 5").format(n=row.position.influence)
                if row.position.influence
                else NOTHING
            ),
            tip=lambda row: row.position.evidence,
            found=False,
            width=84,
        ),
        Column(
            key="support",
            title=_tr("Support"),
            text=lambda row: (
                NOTHING if row.position.support is None else words.SUPPORTS[row.position.support]
            ),
            sort=lambda row: row.position.support,
            picture=lambda row: support_mark(row.position),
            tip=lambda row: row.position.evidence,
            width=138,
        ),
    ]


def _touch() -> list[Column[PersonRow]]:
    return [
        Column(
            key="status",
            title=_tr("Status"),
            text=_status_text,
            sort=lambda row: None if row.warmth is None else [*Warmth].index(row.warmth),
            picture=lambda row: None if row.warmth is None else warmth_mark(row.warmth),
            tip=_status_tip,
            width=84,
        ),
        Column(
            key="met",
            title=_tr("Last met"),
            text=lambda row: date_text(row.kept.last_met if row.kept else None),
            sort=lambda row: row.kept.last_met if row.kept else None,
            align="right",
            found=False,
            width=104,
        ),
        Column(
            key="overdue",
            title=_tr("Overdue"),
            title_tip=_tr("Days since it was time to speak"),
            text=_overdue_text,
            sort=lambda row: row.overdue,
            align="right",
            found=False,
            width=76,
        ),
    ]


def single_columns() -> list[Column[AccountRow]]:
    """The table of accounts that hang on too few people."""
    return [
        *_account(),
        Column(
            key="thread",
            title=_tr("Hangs on"),
            text=lambda row: row.thread.name if row.thread else _tr("Nobody"),
            tip=lambda row: row.thread.name if row.thread else "",
            width=180,
            stretch=True,
        ),
        Column(
            key="share",
            title=_tr("Share of exchanges"),
            title_tip=_tr("What they have of our two-way exchanges; older ones weigh less"),
            text=lambda row: NOTHING if row.standing.share is None else _share(row),
            sort=lambda row: row.standing.share,
            picture=lambda row: (
                None
                if row.standing.share is None
                else Level(value=row.standing.share, word=_share(row), tone="risk")
            ),
            found=False,
            width=170,
        ),
        Column(
            key="threads",
            title=_tr("Effective threads"),
            title_tip=_tr("As many equal threads would be concentrated the same"),
            text=lambda row: number_text(row.standing.effective, 1),
            sort=lambda row: row.standing.effective,
            align="right",
            found=False,
            width=130,
        ),
    ]


def empty_columns() -> list[Column[AccountRow]]:
    """The table of accounts with parts that nobody holds."""
    return [
        *_account(),
        Column(
            key="empty",
            title=_tr("Nobody is"),
            text=_empty_text,
            tip=_empty_text,
            width=360,
            stretch=True,
        ),
        Column(
            key="people",
            title=_tr("People"),
            text=lambda row: number_text(len(row.standing.people), 0),
            sort=lambda row: len(row.standing.people),
            align="right",
            found=False,
            width=80,
        ),
    ]


def twin_columns(name_of: Callable[[str | None], str]) -> list[Column[Twins]]:
    """The table of pairs that may be one person each; *name_of* an account."""
    return [
        Column(
            key="first",
            title=_tr("Name"),
            text=lambda row: row.first.name,
            tip=lambda row: ", ".join(row.first.emails),
            strong=True,
            width=180,
        ),
        Column(
            key="second",
            title=_tr("and"),
            text=lambda row: row.second.name,
            tip=lambda row: ", ".join(row.second.emails),
            strong=True,
            width=180,
        ),
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: _at(name_of, row),
            tip=lambda row: _at(name_of, row),
            width=220,
            stretch=True,
        ),
        Column(
            key="alike",
            title=_tr("Alike in"),
            text=lambda row: words.ALIKE[row.likeness],
            found=False,
            width=160,
        ),
        Column(
            key="email",
            title=_tr("E-mail"),
            text=lambda row: ", ".join(dict.fromkeys((*row.first.emails, *row.second.emails))),
            tone=lambda _: "secondary",
            width=240,
        ),
    ]


def _at(name_of: Callable[[str | None], str], row: Twins) -> str:
    names = (name_of(each.account_id) for each in (row.first, row.second))
    return ", ".join(dict.fromkeys(filter(None, names))) or NOTHING


def _account() -> list[Column[AccountRow]]:
    return [
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.row.name,
            tip=lambda row: row.row.name,
            strong=True,
            width=200,
        ),
        Column(
            key="arr",
            title=_tr("ARR"),
            text=lambda row: amounts_text(row.row.arr),
            sort=lambda row: row.worth,
            align="right",
            found=False,
            width=120,
        ),
    ]


def _empty_text(row: AccountRow) -> str:
    return ", ".join(phrases.ROLES[each] for each in row.standing.empty)


def _share(row: AccountRow) -> str:
    return percent_text(row.standing.share or 0.0)


def _contact_tip(row: PersonRow) -> str:
    return "\n".join(one_line(each) for each in (*row.contact.emails, *row.contact.phones))


def _status_text(row: PersonRow) -> str:
    if row.warmth is not None:
        return people_phrases.WARMTHS[row.warmth]
    return "" if row.is_here else _tr("Left")


def _status_tip(row: PersonRow) -> str:
    if row.kept is None or not row.is_here:
        return ""
    return _tr("We want to speak every {n} days").format(n=number_text(row.kept.days, 0))


def _overdue_text(row: PersonRow) -> str:
    if row.overdue is None:
        return NOTHING
    return _tr("{n} d").format(n=number_text(row.overdue, 0))


def _strength(row: PersonRow) -> float | None:
    return row.kept.strength if row.kept else None


def _strength_text(row: PersonRow) -> str:
    return number_text(_strength(row), 0)


def _strength_level(row: PersonRow) -> Level | None:
    strength = _strength(row)
    if strength is None:
        return None
    return Level(value=strength / _WHOLE, word=number_text(strength, 0))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Everyone", text)
