"""One text of the library, filled for whom it is meant, with what is open and what must not be."""

from PySide6.QtWidgets import QWidget

from app.domain.library import TextKind
from app.services import letters, library
from app.services.letters import Letter
from app.services.library import Shelved
from app.ui.labels import date_text
from app.ui.pages.library import wording
from app.ui.pages.library.addressee import Addressee
from app.ui.pages.library.letter import LetterView
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Book, Workspace

_NAMED = 8  # of what must not be said
_SHORT = 60


class Reader(QWidget):
    """Shows a text as this customer would read it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._text: Shelved | None = None
        self.letter: Letter | None = None
        self.title = PlainLabel(role="section", elide=True)
        self.about = PlainLabel(role="caption", elide=True)
        self.addressee = Addressee(workspace)
        self.subject = PlainLabel(role="strong", wrap=True, selectable=True)
        self.body = LetterView(name=self.tr("Text"))
        self.missing = PlainLabel(tone="secondary", wrap=True)
        self.warned = PlainLabel(tone="danger", wrap=True)
        box = column(spacing=SPACE[1])
        box.addWidget(self.title)
        box.addWidget(self.about)
        box.addWidget(self.addressee)
        box.addSpacing(SPACE[0])
        box.addWidget(self.subject)
        box.addWidget(self.body, 1)
        box.addWidget(self.missing)
        box.addWidget(self.warned)
        self.setLayout(box)
        self.addressee.changed.connect(self._fill)

    def show_text(self, text: Shelved | None) -> None:
        """Show a text; None shows nothing of one."""
        self._text = text
        self._fill()

    def refresh(self) -> None:
        """Fill with what the book says now."""
        self.addressee.refresh()
        self._fill()

    def is_mail(self) -> bool:
        """Tell whether the text shown is an e-mail."""
        return self._text is not None and self._text.text.kind is TextKind.EMAIL

    def _fill(self) -> None:
        shelved = self._text
        if shelved is None:
            self.letter = None
            return
        self.letter = self._workspace.read(lambda book: self._made(book, shelved))
        self.title.setText(shelved.text.title)
        self.about.setText(" · ".join(self._said(shelved)))
        self.subject.setText(one_line(self.letter.subject.text))
        self.subject.setVisible(self.is_mail() and bool(self.letter.subject.text))
        self.body.show_filled(self.letter.body)
        self._warn(self.letter)

    def _made(self, book: Book, shelved: Shelved) -> Letter:
        whom = self.addressee
        known = letters.values(
            book, whom.account_id, whom.contact_id, today=self._workspace.today(), writer=speak()
        )
        return letters.letter(book, shelved.text, known, account_id=whom.account_id)

    def _said(self, shelved: Shelved) -> list[str]:
        text = shelved.text
        said = [wording.kinds()[text.kind], *text.tags]
        if not library.is_for_customers(text.kind):
            said.append(self.tr("for you, not for the customer"))
        if shelved.is_changed:
            said.append(self.tr("changed by you"))
        if shelved.is_archived(self._workspace.today()):
            said.append(self.tr("archived {day}").format(day=date_text(text.archived_on)))
        return said

    def _warn(self, letter: Letter) -> None:
        lacking = wording.listed(letter.missing)
        said = self.tr("Nothing is known for: {gaps}.").format(gaps=lacking)
        if not self.addressee.account_id:
            said = self.tr("Choose an account to fill the gaps. Open: {gaps}.").format(gaps=lacking)
        self.missing.setText(said if lacking else "")
        self.missing.setVisible(bool(lacking))
        quoted = ", ".join(f"“{_short(each)}”" for each in letter.disclosed[:_NAMED])
        warned = self.tr("Not meant for a customer: {words}. Press E and reword that.")
        self.warned.setText(warned.format(words=quoted) if quoted else "")
        self.warned.setVisible(bool(quoted))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}…"
