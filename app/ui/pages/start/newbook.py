"""Making a new book: who the user is, where it lies and what opens it, and its recovery code."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.errors import PerennialError
from app.domain.settings import CURRENCY, SENDER_COMPANY, SENDER_COUNTRY, SENDER_NAME, Option
from app.services import books, places, security
from app.services.editing.typed import EntryError
from app.ui.pages.start.place import PlaceField
from app.ui.pages.start.sheet import Sheet
from app.ui.theme.tokens import SPACE
from app.ui.widgets.form import Field, Form
from app.ui.widgets.recovery import RecoveryCode
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel

ANSWERS: dict[str, Option[str]] = {
    "name": SENDER_NAME,
    "company": SENDER_COMPANY,
    "country": SENDER_COUNTRY,
    "currency": CURRENCY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A book as it is asked for. Nothing of it exists yet."""

    path: Path
    answers: dict[str, str]
    logo: Path | None
    passphrase: str | None


class NewBook(QStackedWidget):
    """Three steps; the book is made after the second and opened after the third.

    Signals:
        wanted: what to make, as Wanted.
        confirmed: the recovery code was typed back.
        withdrawn: the user leaves the third step, so the book is not wanted.
        left: the user leaves the first step.
    """

    wanted = Signal(object)
    confirmed = Signal()
    withdrawn = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keyring: bool | None = None
        self._made: Path | None = None
        self.about = Form(
            self._about_fields(),
            {"currency": CURRENCY.default},
            keep_text=self.tr("Continue"),
            leave_text=self.tr("Back"),
        )
        self.place = PlaceField(self.tr("The book lies in"))
        self.secret = Form(
            self._secret_fields(), keep_text=self.tr("Make the book"), leave_text=self.tr("Back")
        )
        self._protects = PlainLabel("", tone="secondary", wrap=True)
        self._busy = BusyMark(self.tr("Making the book"))
        self._busy.hide()
        self.recovery = RecoveryCode(self._is_code)
        self.sheets = self._sheets()
        for sheet in self.sheets:
            self.addWidget(sheet)
        self._connect()
        self.set_keyring(usable=None)

    def begin_at(self, place: Path) -> None:
        """Begin again, with a book at *place* as the proposal."""
        self.place.set_path(place)
        self.place.refuse("")
        self.secret.set_values({"passphrase": "", "again": ""})
        self._go(0)

    def set_keyring(self, *, usable: bool | None) -> None:
        """Whether this computer has a keyring that can hold the key; None until that is known."""
        self._keyring = usable
        self._protects.setText(self._explanation())

    def wait(self, *, busy: bool) -> None:
        """Show that the book is being made."""
        self._busy.setVisible(busy)
        self.secret.setEnabled(not busy)
        self.place.setEnabled(not busy)

    def refuse(self, error: PerennialError) -> None:
        """Say, where it was typed, why the book was not made."""
        self.wait(busy=False)
        field = error.field if isinstance(error, EntryError) else ""
        if field in {"passphrase", "again"}:
            self.secret.refuse(field, str(error))
        elif field:
            self._go(0)
            self.about.refuse("logo" if field == "logo" else _form_key(field), str(error))
        else:
            self.place.refuse(str(error))

    def show_code(self, path: Path, code: str) -> None:
        """The book is made: show its recovery code."""
        self.wait(busy=False)
        self._made = path
        self.recovery.show_code(code, path.stem)
        self._go(2)

    def begin(self) -> None:
        """Put the focus where the user goes on."""
        widgets = (self.about.field("name"), self.secret.field("passphrase"), None)
        target = widgets[self.currentIndex()]
        if target is None:
            self.recovery.begin()
        else:
            target.setFocus()

    def _sheets(self) -> tuple[Sheet, Sheet, Sheet]:
        about = Sheet(
            self.tr("You and your company"),
            self.tr("Step 1 of 3. Your proposals carry this. You can change it all later."),
        )
        about.add(self.about)
        key = Sheet(self.tr("What opens the book"), self.tr("Step 2 of 3."))
        key.add(self._protects)
        key.body.addSpacing(SPACE[1])
        key.add(self.place)
        key.add(self.secret)
        key.add(self._busy)
        code = Sheet(
            self.tr("Keep the recovery code"),
            self.tr(
                "Step 3 of 3. This code opens the book when everything else is lost. It is shown "
                "this once: keep it apart from this computer, on paper or in a password manager."
            ),
        )
        code.add(self.recovery)
        return about, key, code

    def _connect(self) -> None:
        self.about.kept.connect(lambda _: self._go(1))
        self.about.left.connect(self.left)
        country: Any = self.about.field("country")
        country.currentIndexChanged.connect(lambda _: self._propose_currency())
        self.secret.kept.connect(lambda _: self._want())
        self.secret.left.connect(lambda: self._go(0))
        self.place.kept.connect(self.secret.keep)
        self.recovery.confirmed.connect(self.confirmed)
        self.recovery.left.connect(self._withdraw)

    def _go(self, step: int) -> None:
        self.setCurrentIndex(step)
        self.begin()

    def _propose_currency(self) -> None:
        currency = places.currency_of(str(self.about.values()["country"] or ""))
        if currency is not None:
            self.about.set_values({"currency": currency})

    def _want(self) -> None:
        values = self.secret.values()
        path = self.place.path()
        if path is None:
            self.place.refuse(self.tr("Say where the book lies and what it is called."))
            return
        try:
            passphrase = security.checked_passphrase(
                values["passphrase"], values["again"], needed=not self._keyring
            )
        except EntryError as error:
            self.secret.refuse(error.field, str(error))
            return
        about = self.about.values()
        answers = {key: str(about[key] or "") for key in ANSWERS}
        self.wait(busy=True)
        self.wanted.emit(
            Wanted(path=path, answers=answers, logo=about["logo"], passphrase=passphrase)
        )

    def _withdraw(self) -> None:
        self._made = None
        self.withdrawn.emit()
        self._go(1)

    def _is_code(self, typed: str) -> bool:
        return self._made is not None and books.is_recovery_code(self._made, typed)

    def _about_fields(self) -> list[Field]:
        return [
            Field(key="name", label=self.tr("Your name")),
            Field(key="company", label=self.tr("Your company")),
            Field(
                key="country",
                label=self.tr("Country"),
                kind="choice",
                choices=[("", self.tr("Not said")), *places.countries()],
            ),
            Field(
                key="currency",
                label=self.tr("Currency"),
                kind="choice",
                choices=places.currencies(),
                hint=self.tr("Amounts without a currency are read in this one."),
            ),
            Field(
                key="logo",
                label=self.tr("Logo"),
                kind="file",
                file_types=self.tr("Pictures (*.png *.jpg *.jpeg)"),
                hint=self.tr("PNG or JPEG. You can leave it out."),
            ),
        ]

    def _secret_fields(self) -> list[Field]:
        return [
            Field(key="passphrase", label=self.tr("Passphrase"), kind="password"),
            Field(key="again", label=self.tr("The same again"), kind="password"),
        ]

    def _explanation(self) -> str:
        nobody = self.tr(
            "The book is encrypted: without its key nobody can read it, and nobody can recover it "
            "for you. What you export is not encrypted."
        )
        if self._keyring:
            return "\n\n".join(
                (
                    nobody,
                    self.tr(
                        "The keyring of this computer will hold the key, so you may leave the "
                        "passphrase out. With one you can open the book on another computer too."
                    ),
                )
            )
        if self._keyring is None:
            return nobody
        return "\n\n".join(
            (
                nobody,
                self.tr(
                    "This computer has no keyring that can hold the key, so the book needs a "
                    "passphrase. Four or five plain words are good."
                ),
            )
        )


def _form_key(option_key: str) -> str:
    return next((key for key, option in ANSWERS.items() if option.key == option_key), "name")
