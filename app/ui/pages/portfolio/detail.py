"""The line under a list that says in full what the row under the cursor rests on."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.text import PlainLabel, one_line

_LONGEST = 300  # characters; the tool tip says the rest


class Detail(PlainLabel):
    """Wraps, and takes no more room than there is, however long a word is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="secondary", wrap=True, selectable=True, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Show a text on as few lines as it takes."""
        line = one_line(text)
        is_long = len(line) > _LONGEST
        self.setText(f"{line[:_LONGEST]}…" if is_long else line)
        self.set_tip(text if is_long else "")
