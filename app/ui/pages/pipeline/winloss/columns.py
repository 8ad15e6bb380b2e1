"""The columns of what was decided: when, how, what, why, and what was learned."""

from app.domain.opportunities import Lesson, LossReason
from app.services import ending_phrases as phrases
from app.services.winloss import Row
from app.ui.labels import NOTHING, date_text, money_text, number_text, translate
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column

GIVE_WAY = ("days", "lesson", "account", "competitor", "reason")
"""The columns that are left out where there is no room for all, the first of them first."""


def columns() -> list[Column[Row]]:
    """The table's columns."""
    return [*_what(), *_why()]


def _what() -> list[Column[Row]]:
    return [
        Column(
            key="on",
            title=_tr("Decided"),
            text=lambda row: date_text(row.on) if row.on else _tr("No day"),
            sort=lambda row: row.on,
            tone=lambda row: "" if row.on else "tertiary",
            width=104,
            fixed=True,
        ),
        Column(
            key="role",
            title=_tr("Ended"),
            text=lambda row: result(row).word,
            picture=result,
            tip=_ended_tip,
            spoken=_ended_tip,
            width=66,
            fixed=True,
        ),
        Column(
            key="title",
            title=_tr("Opportunity"),
            text=lambda row: row.opportunity.title,
            tip=_title_tip,
            strong=True,
            width=136,
            stretch=True,
            fixed=True,
        ),
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.account or _tr("No account"),
            tone=lambda row: "" if row.account else "tertiary",
            width=100,
        ),
        Column(
            key="amount",
            title=_tr("A year"),
            text=lambda row: money_text(row.amount),
            sort=lambda row: None if row.amount is None else row.amount.minor,
            align="right",
            width=94,
            found=False,
        ),
    ]


def _why() -> list[Column[Row]]:
    return [
        Column(
            key="reason",
            title=_tr("Lost for"),
            text=lambda row: reason_text(row.opportunity.lost_for) if not row.is_won else "",
            tip=lambda row: row.opportunity.lost_reason,
            tone=lambda row: "" if row.opportunity.lost_for else "tertiary",
            width=100,
        ),
        Column(
            key="competitor",
            title=_tr("Competitor"),
            text=lambda row: row.competitor,
            width=90,
        ),
        Column(
            key="lesson",
            title=_tr("Lesson"),
            text=lesson,
            tip=lesson,
            width=150,
            stretch=True,
        ),
        Column(
            key="days",
            title=_tr("Days"),
            title_tip=_tr("From its first stage until it was decided"),
            text=lambda row: NOTHING if row.days is None else number_text(row.days, 0),
            sort=lambda row: row.days,
            align="right",
            width=52,
            found=False,
        ),
    ]


def result(row: Row) -> Mark:
    """How it ended, by shape and word."""
    if row.is_pending:
        return Mark(tone="watch", word=_tr("Won"))
    return Mark(
        tone="good" if row.is_won else "unknown", word=_tr("Won") if row.is_won else _tr("Lost")
    )


def reason_text(reason: LossReason | None) -> str:
    """The reason in a word, or that nobody said it."""
    return _tr("Not said") if reason is None else phrases.REASONS[reason]


def lesson(row: Row) -> str:
    """The one answer that says most."""
    return row.answer(Lesson.WORKED if row.is_won else Lesson.LEARNED)


def _ended_tip(row: Row) -> str:
    if row.is_pending:
        return _tr("Won. The contract change is to be confirmed.")
    return result(row).word


def _title_tip(row: Row) -> str:
    said = [row.opportunity.title]
    if row.taken_up is not None:
        said.append(_tr("Takes up “{title}”").format(title=row.taken_up.title))
    if row.again is not None:
        said.append(_tr("Taken up again: “{title}”").format(title=row.again.title))
    return "\n".join(said)


def _tr(text: str) -> str:
    return translate("WinLoss", text)
