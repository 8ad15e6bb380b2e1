"""What happens when we are wrong: it is written down, shown, and the program goes on."""

import logging
import traceback
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import TextEdit
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel

_log = logging.getLogger("perennial")
_NAME = "unexpected"
_QUIET = 5.0  # seconds
_told: dict[str, float] = {}  # when each report was last made


def report_unexpected(
    kind: type[BaseException], _error: BaseException, trace: TracebackType | None
) -> None:
    """Tell the user of a fault of ours, with a report to copy. Customers' data is not in it.

    The report names places in the program and the kind of the error, never its words: those may
    carry what the user typed.
    """
    places = "".join(traceback.format_tb(trace))
    report = f"{kind.__name__}\n{places}"
    _log.error("unexpected %s", report)
    if QApplication.instance() is not None and _is_news(report):
        _show(report)


def _is_news(report: str) -> bool:
    """Tell whether to interrupt: a page that fails to be painted fails again and again."""
    now = monotonic()
    before, _told[report] = _told.get(report, -_QUIET), now
    is_up = any(each.objectName() == _NAME for each in QApplication.topLevelWidgets())
    return not is_up and now - before >= _QUIET


def _show(report: str) -> None:
    translate = QCoreApplication.translate
    dialog = QDialog(QApplication.activeWindow())
    dialog.setObjectName(_NAME)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowTitle(translate("Errors", "Something went wrong in Perennial"))
    words = translate(
        "Errors",
        "This was not done, and nothing of your book was lost. "
        "Copy the report if you want to tell us; no customer's data is in it.",
    )
    text = TextEdit()
    text.setPlainText(report)
    text.setReadOnly(True)
    buttons = line()
    buttons.addStretch(1)
    copy = translate("Errors", "Copy the report")
    buttons.addWidget(Button(copy, run=lambda: QGuiApplication.clipboard().setText(report)))
    buttons.addWidget(Button(translate("Errors", "Go on"), role="primary", run=dialog.accept))
    box = column(margin=SPACE[4], spacing=SPACE[3])
    box.addWidget(PlainLabel(words, wrap=True))
    box.addWidget(text)
    box.addLayout(buttons)
    dialog.setLayout(box)
    dialog.open()
