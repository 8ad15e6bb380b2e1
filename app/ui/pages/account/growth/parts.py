"""The parts of the growth tab. A new one is one line here; it is made when first looked at."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the tab: a widget with `show_view(view)`, and where it is made."""

    id: str
    title: object
    widget: str

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("Growth", str(self.title))

    def make(self, workspace: Workspace) -> QWidget:
        """The widget itself."""
        widget: QWidget = lazily(f"app.ui.pages.account.growth.{self.widget}", workspace)
        return widget


PARTS: tuple[Part, ...] = (
    Part(
        id="signals",
        title=QT_TRANSLATE_NOOP("Growth", "Signals"),
        widget="signals:SignalsPart",
    ),
    Part(
        id="limits",
        title=QT_TRANSLATE_NOOP("Growth", "Limits & users"),
        widget="limits:LimitsPart",
    ),
    Part(
        id="whitespace",
        title=QT_TRANSLATE_NOOP("Growth", "Whitespace"),
        widget="whitespace:WhitespacePart",
    ),
    Part(
        id="conversation",
        title=QT_TRANSLATE_NOOP("Growth", "Conversation"),
        widget="conversation.part:ConversationPart",
    ),
)
