"""What the user says to red flags, wherever they are shown: known, or not to be counted."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.overrides import Reply
from app.domain.red_flags.assess import Flag
from app.domain.red_flags.finding import FlagState, Severity
from app.services import flag_phrases
from app.services.editing import flags
from app.services.editing.flags import FlagKey
from app.ui.attempts import attempt
from app.ui.labels import date_text
from app.ui.widgets import popover
from app.ui.widgets.entry import EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.workspace import Workspace

TONES = {Severity.BLOCK: "risk", Severity.WARN: "watch", Severity.INFO: "unknown"}
_LONGEST = 500


def state_text(flag: Flag) -> str:
    """What was said to a flag and until when; of one that is back, until when it was quiet."""
    if flag.override is not None:
        words = {
            FlagState.SUPPRESSED: _tr("Suppressed until {day}"),
            FlagState.ACKNOWLEDGED: _tr("Acknowledged until {day}"),
        }
        return words[flag.state].format(day=date_text(flag.override.expires_on))
    if flag.was is not None:
        return _tr("Was suppressed until {day}").format(day=date_text(flag.was.expires_on))
    return flag_phrases.STATES[FlagState.OPEN]


def state_tip(flag: Flag) -> str:
    """The same with the reason and who gave it."""
    made = flag.override or flag.was
    if made is None:
        return ""
    by = _tr(" ({author})").format(author=made.author) if made.author else ""
    return f"{state_text(flag)}{by}: {made.reason}"


def ask(  # noqa: PLR0913, PLR0917 - a question is these
    workspace: Workspace,
    anchor: QWidget,
    keys: Sequence[FlagKey],
    reply: Reply,
    lead: str,
    done: Callable[[], object] | None = None,
) -> EntryPanel | None:
    """Ask at *anchor* why and until when, and say it to all these flags as one step."""
    if not keys or workspace.refuses():
        return None
    today = workspace.today()
    acknowledges = reply is Reply.ACKNOWLEDGED

    def keep(typed: dict[str, Any]) -> Refusal | None:
        until = typed["expires_on"]
        if until is None:
            return Refusal("expires_on", _tr("Enter the day on which it ends."))
        refusal = attempt(
            workspace,
            _label(reply, keys),
            lambda book: flags.answer(
                book, keys, reply, str(typed["reason"]), today=today, expires_on=until
            ),
        )
        if refusal is None and done is not None:
            done()
        return refusal

    shows = (
        _tr("It stays up and goes on blocking. It is no longer marked new.")
        if acknowledges
        else _tr("It blocks nothing until then, and shows its reason wherever it stands.")
    )
    usual = flags.usual_end(reply, workspace.settings(), today)
    sheet = Sheet(
        title=_tr("Acknowledge") if acknowledges else _tr("Suppress"),
        lead=lead,
        fields=[
            Field(
                key="reason",
                label=_tr("Why"),
                required=True,
                longest=_LONGEST,
                hint=shows,
            ),
            Field(key="expires_on", label=_tr("Until"), kind="date", required=True),
        ],
        values={
            "reason": _tr("Seen, and being worked on") if acknowledges else "",
            "expires_on": usual,
        },
        keep=keep,
        keep_text=_tr("Acknowledge") if acknowledges else _tr("Suppress"),
        first="reason",
    )
    return popover.ask(anchor, sheet)


def take_back(workspace: Workspace, keys: Sequence[FlagKey]) -> None:
    """Take back what was said to these flags, as one step."""
    today = workspace.today()
    label = QCoreApplication.translate(
        "Replies", "Take back the reply to %n red flag(s)", "", len(keys)
    )
    workspace.edit(label, lambda book: flags.withdraw(book, keys, today=today))


def _label(reply: Reply, keys: Sequence[FlagKey]) -> str:
    translate, count = QCoreApplication.translate, len(keys)
    if reply is Reply.ACKNOWLEDGED:
        return translate("Replies", "Acknowledge %n red flag(s)", "", count)
    return translate("Replies", "Suppress %n red flag(s)", "", count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Replies", text)
