"""The facts of an account, each edited where it stands."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.accounts import Account
from app.services import calendar_names, portfolio
from app.services.account import AccountView
from app.services.calendars import Source, calendar_of_account
from app.services.editing import accounts
from app.services.editing.accounts import TextField
from app.ui.attempts import attempt
from app.ui.labels import number_text
from app.ui.pages.account.documents import AccountDocuments
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.edits import TextEdit
from app.ui.widgets.facts import Fact, FactsGrid
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.layout import Section, column
from app.ui.widgets.numbers import read_day, read_number, write_day
from app.ui.widgets.read_only import writes
from app.ui.widgets.tags import TagEdit
from app.ui.workspace import Workspace


class AccountFacts(QWidget):
    """Who the customer is. What is typed is kept at once, and refused where it stands."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self.texts = {field: self._text_field(field, word) for field, word in self._words().items()}
        self.calendar = self._inline(self.tr("Calendar"), self._follow)
        self.calendar.offer(calendar_names.offers)
        self.owner = self._inline(self.tr("Owner"), self._hand_over)
        self.since = self._inline(self.tr("Customer since"), self._date_from)
        self.employees = self._inline(self.tr("Employees"), self._count)
        self.strategic = writes(QCheckBox(self.tr("Strategic account")))
        self.strategic.clicked.connect(self._mark)
        self.tags = TagEdit(self.tr("Tags"), held=False)
        self.tags.tags_requested.connect(self._retag)
        self.notes = writes(TextEdit())
        self.notes.setPlaceholderText(self.tr("What is worth knowing and fits nowhere else"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setFixedHeight(scaled(112))
        self.notes.left.connect(self._note)
        self.documents = AccountDocuments(workspace)
        self._build()

    def show_view(self, view: AccountView) -> None:
        """Show these facts. What is being typed for the same account stays."""
        same = self._view is not None and self._view.id == view.id
        self._view = view
        account = view.account
        for field, edit in self.texts.items():
            _put(edit, str(getattr(account, field)), same=same)
        self._show_calendar(view, same=same)
        _put(self.owner, account.owner(view.day), same=same)
        _put(self.since, write_day(account.customer_since), same=same)
        employees = "" if account.employees is None else number_text(account.employees)
        _put(self.employees, employees, same=same)
        self.strategic.setChecked(account.strategic)
        self.tags.set_tags(account.tags)
        if not (same and self.notes.hasFocus()):
            self.notes.setPlainText(account.notes)
        self.documents.show_view(view)
        self._show_custom(account)

    def _words(self) -> dict[TextField, str]:
        return {
            "industry": self.tr("Industry"),
            "country": self.tr("Country"),
            "city": self.tr("City"),
            "domain": self.tr("Domain"),
            "phone": self.tr("Phone"),
            "code": self.tr("Code"),
        }

    def _build(self) -> None:
        words = self._words()
        facts = [Fact(label=words[field], widget=edit) for field, edit in self.texts.items()]
        facts[2:2] = [
            Fact(label=self.tr("Owner"), widget=self.owner),
            Fact(label=self.tr("Customer since"), widget=self.since),
        ]
        facts.insert(4, Fact(label=self.tr("Calendar"), widget=self.calendar))
        facts.append(Fact(label=self.tr("Employees"), widget=self.employees))
        facts.append(Fact(label="", widget=self.strategic))
        about = Section(self.tr("Facts"))
        about.add(FactsGrid(facts))
        tags = Section(self.tr("Tags"))
        tags.add(self.tags)
        notes = Section(self.tr("Notes"))
        notes.add(self.notes)
        self._custom = Section(self.tr("From the import"))
        self._custom_grid = FactsGrid()
        self._custom.add(self._custom_grid)
        box = column(spacing=SPACE[4])
        for section in (about, tags, notes, self.documents, self._custom):
            box.addWidget(section)
        box.addStretch()
        self.setLayout(box)

    def _inline(self, name: str, keep: object) -> InlineEdit:
        edit = InlineEdit(name=name, placeholder=self.tr("Add"))
        edit.edit_requested.connect(keep)
        return edit

    def _text_field(self, field: TextField, name: str) -> InlineEdit:
        return self._inline(name, partial(self._write, field))

    def _write(self, field: TextField, text: str) -> None:
        account_id, label = self._id, self.tr("Change %1").replace("%1", self._words()[field])
        refusal = attempt(
            self._workspace, label, lambda book: accounts.write(book, account_id, field, text)
        )
        if refusal is not None:
            self.texts[field].refuse(refusal.reason)

    def _show_calendar(self, view: AccountView, *, same: bool) -> None:
        """The code of the calendar; in the tip its name, or what counts without one."""
        found = calendar_of_account(view.account, view.day)
        _put(self.calendar, view.account.calendar, same=same)
        known = "" if found.calendar is None else calendar_names.place_name(found.calendar.code)
        tips = {
            Source.CHOSEN: known,
            Source.COUNTRY: self.tr("%1, from its country").replace("%1", known),
            Source.UNKNOWN: self.tr("No calendar is known for %1: yours alone counts.").replace(
                "%1", found.said
            ),
            Source.NOTHING: self.tr("Without a country your calendar alone counts."),
        }
        self.calendar.set_tip(tips[found.source])
        placeholders = {
            Source.COUNTRY: self.tr("%1, from its country").replace("%1", known),
            Source.UNKNOWN: self.tr("None known: yours counts"),
        }
        self.calendar.set_placeholder(placeholders.get(found.source, self.tr("Add")))

    def _follow(self, text: str) -> None:
        account_id = self._id
        refusal = attempt(
            self._workspace,
            self.tr("Change calendar"),
            lambda book: accounts.follow_calendar(book, account_id, text),
        )
        if refusal is not None:
            self.calendar.refuse(refusal.reason)

    def _hand_over(self, owner: str) -> None:
        account_id, today = self._id, self._workspace.today()
        refusal = attempt(
            self._workspace,
            self.tr("Change owner"),
            lambda book: accounts.hand_over(book, account_id, owner, today=today),
        )
        if refusal is not None:
            self.owner.refuse(refusal.reason)

    def _date_from(self, text: str) -> None:
        day = read_day(text)
        if text and day is None:
            example = write_day(self._workspace.today())
            self.since.refuse(self.tr("Write a day, for example %1.").replace("%1", example))
            return
        account_id, today = self._id, self._workspace.today()
        refusal = attempt(
            self._workspace,
            self.tr("Change customer since"),
            lambda book: accounts.date_from(book, account_id, day, today=today),
        )
        if refusal is not None:
            self.since.refuse(refusal.reason)

    def _count(self, text: str) -> None:
        number = read_number(text)
        if text and (number is None or number != number.to_integral_value()):
            self.employees.refuse(self.tr("Write a whole number."))
            return
        account_id, people = self._id, None if number is None else int(number)
        refusal = attempt(
            self._workspace,
            self.tr("Change employees"),
            lambda book: accounts.count_employees(book, account_id, people),
        )
        if refusal is not None:
            self.employees.refuse(refusal.reason)

    def _mark(self, strategic: bool) -> None:  # noqa: FBT001 - Qt's signature
        account_id = self._id
        label = self.tr("Mark as strategic") if strategic else self.tr("Mark as not strategic")
        attempt(
            self._workspace,
            label,
            lambda book: accounts.mark_strategic(book, account_id, strategic=strategic),
        )

    def _retag(self, tags: tuple[str, ...]) -> None:
        account_id = self._id
        attempt(
            self._workspace,
            self.tr("Change tags"),
            lambda book: portfolio.retag(book, account_id, tags),
        )

    def _note(self) -> None:
        view, text = self._view, self.notes.toPlainText()
        if view is None or text.strip() == view.account.notes:
            return
        attempt(
            self._workspace,
            self.tr("Change notes"),
            lambda book: accounts.write(book, view.id, "notes", text),
        )

    def _show_custom(self, account: Account) -> None:
        self._custom.setVisible(bool(account.custom))
        shown = [Fact(label=key, text=value, tip=value) for key, value in account.custom]
        self._custom_grid.set_facts(shown)

    @property
    def _id(self) -> str:
        return "" if self._view is None else self._view.id


def _put(edit: InlineEdit, text: str, *, same: bool) -> None:
    """Show a text, unless another is being typed for the same account."""
    if not (same and edit.is_editing()):
        edit.set_text(text)
