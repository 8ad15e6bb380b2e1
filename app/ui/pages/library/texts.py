"""The texts of the library: found at the left, read at the right, and what can be done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.edits import Edit
from app.domain.entity import new_id
from app.domain.library import TextKind
from app.services import letters, library
from app.services.editing import library as editing
from app.services.editing.library import TextEntry
from app.services.letters import Letter
from app.services.library import Shelved
from app.ui.actions import Command
from app.ui.attempts import attempt
from app.ui.pages.library import wording
from app.ui.pages.library.editor import Editor
from app.ui.pages.library.listing import Listing
from app.ui.pages.library.reader import Reader
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.layout import FlowLayout, column, line
from app.ui.widgets.text import hairline, one_line
from app.ui.workspace import Book, Workspace

_LIST = 360
_SHORT = 60


class TextsPart(QWidget):
    """Finds a text, fills it for a customer, and lets it be copied, mailed and changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._editing: str | None = None  # the text typed over; nothing for a new one
        self.listing = Listing(workspace)
        self.reader = Reader(workspace)
        self.editor = Editor()
        self._stack = QStackedWidget()
        self.copy = self._button(self.tr("Copy"), "C", self.copy_text, role="primary")
        self.mail = self._button(self.tr("Write e-mail"), "M", self.write_mail)
        self.change = self._button(self.tr("Edit"), "E", self.edit, changes=True)
        self.new = self._button(self.tr("New text"), "N", self.add, changes=True)
        self.double = self._button(self.tr("Copy as new"), "D", self.copy_as_new, changes=True)
        self.away = self._button(self.tr("Archive"), "X", self.archive, changes=True)
        self.back = self._button(self.tr("Back to ours"), "B", self.back_to_ours, changes=True)
        self._build()
        self.listing.current_changed.connect(self._on_current)
        self.listing.opened.connect(lambda _: self.edit())
        self.editor.kept.connect(self._keep)
        self.editor.left.connect(self._read)

    def refresh(self) -> None:
        """Show the shelf as it is now. What is being typed stays."""
        self.listing.show_texts(self._workspace.read(library.shelf))
        self.reader.refresh()
        self._on_current(self.listing.current())

    def show_text(self, text_id: str) -> None:
        """Go to a text."""
        self.listing.go_to(text_id)

    def focus_filter(self) -> None:
        """Begin to look for words."""
        self.listing.line.take_over()

    def commands(self) -> list[Command]:
        """What can be done with the text shown."""
        menu = self.tr("&Library")
        made = [
            ("copy", self.tr("&Copy the text"), self.copy_text, False),
            ("mail", self.tr("Write an &e-mail"), self.write_mail, False),
            ("edit", self.tr("E&dit the text…"), self.edit, True),
            ("new", self.tr("&New text…"), self.add, True),
            ("double", self.tr("Copy as ne&w"), self.copy_as_new, True),
            ("archive", self.tr("&Archive or bring back"), self.archive, True),
            ("ours", self.tr("&Back to ours"), self.back_to_ours, True),
        ]
        return [
            Command(
                id=f"library-{key}",
                menu=menu,
                text=text,
                run=run,
                enabled=lambda: self._editing is None,
                writes=writes,
            )
            for key, text, run, writes in made
        ]

    def copy_text(self) -> None:
        """Put the filled text on the clipboard, and say so."""
        letter, shelved = self.reader.letter, self.listing.current()
        if letter is None or shelved is None or self._editing is not None:
            return
        parts = (letter.subject.text if self.reader.is_mail() else "", letter.body.text)
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, parts)))
        said = self.tr("On the clipboard: {title}.").format(title=_named(shelved))
        self._workspace.said.emit(" ".join((said, *self._left_open(letter))))

    def write_mail(self) -> None:
        """Open the mail program with the filled text."""
        letter = self.reader.letter
        if letter is None or self._editing is not None:
            return
        if not self.reader.is_mail():
            self._workspace.refused.emit(
                self.tr("This text is not an e-mail. Copy it, or choose an e-mail.")
            )
            return
        address = letters.mail_address(self.reader.addressee.email, letter)
        opened = self.tr("Handed to your mail program, which sends nothing by itself.")
        if len(address) > letters.LONGEST_ADDRESS:
            address = letters.short_mail_address(self.reader.addressee.email, letter)
            QGuiApplication.clipboard().setText(letter.body.text)
            opened = self.tr("Too long to hand over: paste it, the text is on the clipboard.")
        if QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
            self._workspace.said.emit(" ".join((opened, *self._left_open(letter))))
        else:
            self._workspace.refused.emit(
                self.tr("No mail program answers. Press C and paste the text where you write.")
            )

    def edit(self) -> None:
        """Type the text over where it stands."""
        shelved = self.listing.current()
        if shelved is None or self._editing is not None or self._workspace.refuses():
            return
        self._begin(shelved.id, editing.entry_of(shelved.text))

    def add(self) -> None:
        """Type a new text, of the kind that is looked at."""
        if self._editing is not None or self._workspace.refuses():
            return
        current = self.listing.current()
        kind = current.text.kind if current is not None else TextKind.EMAIL
        self._begin("", TextEntry(kind=kind, title="", text=""))

    def copy_as_new(self) -> None:
        """Make a second text of this one, and type it over."""
        made = new_id()
        label = self.tr("Copy {title} as new")
        if self._take(label, partial(editing.copy_as_new, new_text_id=made)):
            self.listing.go_to(made)

    def archive(self) -> None:
        """Put the text away, or bring it back."""
        shelved, today = self.listing.current(), self._workspace.today()
        if shelved is not None and shelved.is_archived(today):
            self._take(self.tr("Bring {title} back"), editing.bring_back)
        else:
            self._take(self.tr("Archive {title}"), partial(editing.archive, today=today))

    def back_to_ours(self) -> None:
        """Have the words again that came with the program."""
        self._take(self.tr("Back to ours: {title}"), editing.back_to_ours)

    def _left_open(self, letter: Letter) -> list[str]:
        """What the user should look at before it is sent."""
        said = []
        if letter.missing:
            said.append(self.tr("Still to fill: {g}.").format(g=wording.listed(letter.missing)))
        if letter.disclosed:
            said.append(self.tr("It says what is not meant for a customer."))
        return said

    def _take(self, label: str, plan: Callable[[Book, str], Edit]) -> bool:
        shelved = self.listing.current()
        if shelved is None or self._editing is not None or self._workspace.refuses():
            return False
        text_id = shelved.id
        return self._workspace.edit(
            label.format(title=_named(shelved)), lambda book: plan(book, text_id)
        )

    def _begin(self, text_id: str, entry: TextEntry) -> None:
        self._editing = text_id
        self.listing.setEnabled(False)
        self._stack.setCurrentWidget(self.editor)
        self.editor.begin(entry)

    def _keep(self, entry: TextEntry) -> None:
        made, text_id = new_id(), self._editing
        if text_id is None:
            return
        label = self.tr("Change {title}") if text_id else self.tr("Add {title}")
        titled = label.format(title=f"“{_short(entry.title)}”")

        def plan(book: Book) -> Edit:
            if text_id:
                return editing.change_text(book, text_id, entry)
            return editing.add(book, entry, text_id=made)

        refusal = attempt(self._workspace, titled, plan)
        if refusal is not None:
            self.editor.refuse(refusal)
            return
        self._read()
        self.listing.go_to(text_id or made)

    def _read(self) -> None:
        """Read again instead of typing."""
        self._editing = None
        self.listing.setEnabled(True)
        self._stack.setCurrentIndex(0)
        self.listing.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self, shelved: Shelved | None) -> None:
        self.reader.show_text(shelved)
        for button in (self.copy, self.change, self.double, self.away):
            button.setEnabled(shelved is not None)
        self.mail.setEnabled(self.reader.is_mail())
        self.back.setVisible(shelved is not None and shelved.is_changed)
        archived = shelved is not None and shelved.is_archived(self._workspace.today())
        self.away.setText(f"X  {self.tr('Bring back') if archived else self.tr('Archive')}")
        self.reader.setVisible(shelved is not None)

    def _button(
        self,
        text: str,
        key: str,
        run: Callable[[], object],
        *,
        changes: bool = False,
        role: ButtonRole = "quiet",
    ) -> Button:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)
        return Button(f"{key}  {text}", role=role, run=run, writes=changes)

    def _build(self) -> None:
        verbs = QWidget()
        flow = FlowLayout(verbs, 0)
        policy = verbs.sizePolicy()
        policy.setHeightForWidth(True)
        verbs.setSizePolicy(policy)
        for button in (self.copy, self.mail, self.change, self.double, self.away, self.back):
            flow.addWidget(button)
        reading = QWidget()
        read = column(spacing=SPACE[1])
        read.addWidget(self.reader, 1)
        read.addWidget(verbs)
        reading.setLayout(read)
        self._stack.addWidget(reading)
        self._stack.addWidget(self.editor)
        left = QWidget()
        listed = column(spacing=SPACE[1])
        listed.addWidget(self.listing, 1)
        listed.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeading)
        left.setLayout(listed)
        left.setFixedWidth(scaled(_LIST))
        row = line(spacing=SPACE[3])
        row.addWidget(left)
        row.addWidget(hairline(vertical=True))
        row.addWidget(self._stack, 1)
        self.setLayout(row)
        self.setFocusProxy(self.listing)


def _short(title: str) -> str:
    said = one_line(title)
    return said if len(said) <= _SHORT else f"{said[:_SHORT]}…"


def _named(shelved: Shelved) -> str:
    return f"“{_short(shelved.text.title)}”"
