"""The columns of the red flags: what is up, how bad, why, since when and what was said to it."""

from PySide6.QtCore import QCoreApplication

from app.domain.red_flags.finding import FlagState, Severity
from app.services import flag_phrases, phrases
from app.services.red_flags import FlagRow
from app.services.words import Words
from app.ui.labels import amounts_text, date_text, days_text, locale_name, number_text
from app.ui.replies import TONES, state_tip
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column

_RANK = [*Severity]
_STATES = [*FlagState]


def evidence_text(row: FlagRow) -> str:
    """Why it is up, in a sentence."""
    return Words(locale_name()).evidence(row.flag.evidence)


def _state(row: FlagRow) -> str:
    """What was said and for how long still, as briefly as a column needs it."""
    made = row.flag.override or row.flag.was
    if made is None:
        return flag_phrases.STATES[FlagState.OPEN]
    left = (made.expires_on - row.since).days - row.days
    if row.flag.override is None:
        return _tr("Was suppressed, {days}").format(days=days_text(left))
    word, days = flag_phrases.STATES[row.flag.state], number_text(left, 0)
    return _tr("{state}, {n} d left").format(state=word, n=days)


def _severity(row: FlagRow) -> Mark:
    is_quiet = row.flag.state is FlagState.SUPPRESSED
    tone = "unknown" if is_quiet else TONES[row.flag.severity]
    return Mark(tone=tone, word=flag_phrases.SEVERITIES[row.flag.severity])


def columns() -> list[Column[FlagRow]]:
    """The table's columns."""
    return [
        Column(
            key="new",
            found=False,
            title=_tr("New"),
            title_tip=_tr("Not seen at any visit of this list before"),
            text=lambda row: _tr("New") if row.new else "",
            sort=lambda row: not row.new,
            picture=lambda row: Mark(tone="accent", word=_tr("New")) if row.new else None,
            width=68,
        ),
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.row.name,
            tip=lambda row: row.row.name,
            strong=True,
            width=146,
        ),
        Column(
            key="flag",
            title=_tr("Red flag"),
            text=lambda row: flag_phrases.FLAGS[row.flag.id],
            tip=lambda row: flag_phrases.FLAGS[row.flag.id],
            tone=lambda row: "tertiary" if row.flag.state is FlagState.SUPPRESSED else "",
            width=170,
        ),
        Column(
            key="severity",
            found=False,
            title=_tr("Severity"),
            text=lambda row: flag_phrases.SEVERITIES[row.flag.severity],
            sort=lambda row: _RANK.index(row.flag.severity),
            picture=_severity,
            tip=lambda row: phrases.SEVERITIES[row.flag.severity],
            width=84,
        ),
        Column(
            key="evidence",
            found=False,
            title=_tr("Evidence"),
            text=evidence_text,
            tip=evidence_text,
            tone=lambda _: "secondary",
            width=120,
            stretch=True,
        ),
        Column(
            key="since",
            found=False,
            title=_tr("Since"),
            text=lambda row: date_text(row.since),
            sort=lambda row: row.since,
            align="right",
            width=106,
        ),
        Column(
            key="days",
            found=False,
            title=_tr("Days"),
            title_tip=_tr("For how many days it has held unbroken"),
            text=lambda row: number_text(row.days, 0),
            sort=lambda row: row.days,
            align="right",
            width=56,
        ),
        Column(
            key="arr",
            found=False,
            title=_tr("ARR"),
            text=lambda row: amounts_text(row.row.arr),
            sort=lambda row: float(row.row.arr[0].major) if row.row.arr else None,
            align="right",
            width=118,
        ),
        Column(
            key="state",
            found=False,
            title=_tr("State"),
            text=_state,
            sort=lambda row: _STATES.index(row.flag.state),
            tip=lambda row: state_tip(row.flag),
            tone=lambda row: "" if row.flag.override or row.flag.was else "tertiary",
            width=162,
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("PortfolioFlags", text)
