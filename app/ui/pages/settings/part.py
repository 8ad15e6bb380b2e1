"""How the parts of the settings are laid: a heading, a sentence, and a calm column or a table."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import PageHeader, column, line, scrolled

WIDTH = 640


class Part(QWidget):
    """One part of the settings; *shows* are the kinds of entity it is redrawn for."""

    shows: frozenset[type] = frozenset()

    def refresh(self) -> None:
        """Show what is decided now."""

    def lay_form(
        self, title: str, lead: str, *widgets: QWidget, beside: QWidget | None = None
    ) -> None:
        """Lay the widgets under each other in a column that scrolls; *beside* stays in sight."""
        inner = column(spacing=SPACE[4])
        for widget in widgets:
            inner.addWidget(widget)
        inner.addStretch(1)
        narrow = QWidget()
        narrow.setLayout(inner)
        narrow.setMaximumWidth(scaled(WIDTH))
        across = line()
        across.addWidget(narrow, 100)
        across.addStretch(1)
        whole = QWidget()
        whole.setLayout(across)
        if beside is None:
            self._head(title, lead).addWidget(scrolled(whole), 1)
            return
        both = line(spacing=SPACE[4])
        both.addWidget(scrolled(whole), 1)
        both.addWidget(beside)
        self._head(title, lead).addLayout(both, 1)

    def lay_table(self, title: str, lead: str, *widgets: QWidget) -> None:
        """Lay the widgets under each other; the last one takes the room that is left."""
        box = self._head(title, lead)
        for widget in widgets[:-1]:
            box.addWidget(widget)
        box.addWidget(widgets[-1], 1)

    def _head(self, title: str, lead: str) -> QVBoxLayout:
        box = column(margin=SPACE[4], spacing=SPACE[3])
        box.addWidget(PageHeader(title, lead))
        self.setLayout(box)
        return box
