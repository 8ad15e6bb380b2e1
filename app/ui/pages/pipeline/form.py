"""The form of an opportunity: to write a new one down, or to change one."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.domain.money import Money
from app.domain.opportunities import OpportunityType
from app.domain.products import Product
from app.domain.units import CustomerUnit
from app.services.editing.opportunities import OpportunityEntry
from app.ui.pages.pipeline.wording import types
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.fields import Amount, Choice
from app.ui.widgets.form import Field

_OFFERED = 12


class OpportunityDialog(FormDialog):
    """Asks for an opportunity. The account is typed and found among those of the book."""

    def __init__(  # noqa: PLR0913 - what a form offers to choose from
        self,
        title: str,
        entry: OpportunityEntry,
        account_id: str | None,
        *,
        accounts: Mapping[str, str],
        units: Sequence[CustomerUnit],
        products: Sequence[Product],
        currencies: Sequence[str],
        people: Sequence[str] = (),
        competitors: Sequence[str] = (),
        keep_text: str,
        parent: QWidget,
    ) -> None:
        self._ids = _labels(accounts)
        self._units = tuple(units)
        label = next((name for name, key in self._ids.items() if key == account_id), "")
        super().__init__(
            title,
            _fields(products, currencies),
            _values(entry, label, currencies[0]),
            keep_text=keep_text,
            parent=parent,
        )
        self._offer_accounts()
        for key, known in (
            ("owner", people),
            ("next_step_owner", people),
            ("competitor", competitors),
        ):
            self._offer(key, known)
        self._offer_units(entry.customer_unit_id)
        self.form.field("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self, values: dict[str, Any]) -> OpportunityEntry:
        """What was typed, for the service."""
        amount, kind = values["amount"], values["type"]
        return OpportunityEntry(
            title=values["title"],
            amount=amount.number,
            floor=values["floor"],
            ceiling=values["ceiling"],
            currency=amount.currency,
            close_on=values["close_on"],
            type=OpportunityType(kind) if kind else None,  # Qt hands it on as plain text
            product_id=values["product_id"],
            customer_unit_id=values["customer_unit_id"],
            quantity=values["quantity"],
            owner=values["owner"],
            next_step=values["next_step"],
            next_step_on=values["next_step_on"],
            next_step_owner=values["next_step_owner"],
            competitor=values["competitor"],
            notes=values["notes"],
        )

    def account_id(self, values: dict[str, Any]) -> str | None:
        """The account that was typed; None without one. Raises KeyError for an unknown name."""
        typed = values["account"].strip()
        if not typed:
            return None
        if typed in self._ids:
            return self._ids[typed]
        alike = [key for name, key in self._ids.items() if name.casefold() == typed.casefold()]
        if len(alike) != 1:
            raise KeyError(typed)
        return alike[0]

    def _offer_accounts(self) -> None:
        field = self._offer("account", list(self._ids))
        field.textChanged.connect(lambda _: self._offer_units(None))

    def _offer(self, key: str, known: Sequence[str]) -> QLineEdit:
        """Offer what is known already while something is typed."""
        field = self.form.field(key)
        if not isinstance(field, QLineEdit):
            raise TypeError(type(field))
        completer = QCompleter(list(known), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_OFFERED)
        field.setCompleter(completer)
        return field

    def _offer_units(self, chosen: str | None) -> None:
        """Ask for a unit where the account that is typed has some."""
        field = self.form.field("customer_unit_id")
        try:
            account_id = self.account_id(self.values())
        except KeyError:
            account_id = None
        mine = [
            each
            for each in self._units
            if each.account_id == account_id and (each.archived_on is None or each.id == chosen)
        ]
        if isinstance(field, Choice):
            whole: list[tuple[object, str]] = [(None, _tr("Whole account"))]
            before = chosen or field.value()
            field.set_choices(whole + [(each.id, each.name) for each in mine])
            field.set_value(before if before in {each.id for each in mine} else None)
        self.form.set_shown("customer_unit_id", shown=bool(mine))


def _labels(accounts: Mapping[str, str]) -> dict[str, str]:
    """Accounts by a name that is theirs alone: one that is shared gets the account's id."""
    names = list(accounts.values())
    shared = (
        {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
    )
    return {
        f"{name} ({key})" if name in shared else name: key
        for key, name in sorted(accounts.items(), key=lambda each: each[1].casefold())
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Opportunity", text)


def _fields(products: Sequence[Product], currencies: Sequence[str]) -> list[Field]:
    return [
        Field(key="title", label=_tr("Title"), required=True),
        Field(
            key="account",
            label=_tr("Account"),
            placeholder=_tr("Type to find"),
            hint=_tr("Without one it waits in the tray and cannot be qualified."),
        ),
        Field(key="amount", label=_tr("Amount a year"), kind="money", currencies=currencies),
        Field(key="floor", label=_tr("At least"), kind="decimal"),
        Field(
            key="ceiling",
            label=_tr("At most"),
            kind="decimal",
            hint=_tr("Where it is not sure yet; in the same currency."),
        ),
        Field(key="close_on", label=_tr("Expected to close"), kind="date"),
        Field(
            key="type",
            label=_tr("Kind of growth"),
            kind="choice",
            choices=[(None, _tr("Not said")), *types().items()],
        ),
        Field(
            key="product_id",
            label=_tr("Product"),
            kind="choice",
            choices=[(None, _tr("Not said")), *((each.id, each.name) for each in products)],
        ),
        Field(key="customer_unit_id", label=_tr("For"), kind="choice"),
        Field(key="quantity", label=_tr("How many"), kind="decimal"),
        Field(key="owner", label=_tr("Owner")),
        Field(key="next_step", label=_tr("Next step")),
        Field(key="next_step_on", label=_tr("Next step on"), kind="date"),
        Field(key="next_step_owner", label=_tr("Next step by")),
        Field(key="competitor", label=_tr("Competitor")),
        Field(key="notes", label=_tr("Notes"), kind="multiline"),
    ]


def _values(entry: OpportunityEntry, account: str, currency: str) -> dict[str, object]:
    return {
        "title": entry.title,
        "account": account,
        "amount": Amount(entry.amount, entry.currency or currency),
        "floor": entry.floor,
        "ceiling": entry.ceiling,
        "close_on": entry.close_on,
        "type": entry.type,
        "product_id": entry.product_id,
        "quantity": entry.quantity,
        "owner": entry.owner,
        "next_step": entry.next_step,
        "next_step_on": entry.next_step_on,
        "next_step_owner": entry.next_step_owner,
        "competitor": entry.competitor,
        "notes": entry.notes,
    }


def currencies_of(amounts: Sequence[Money], own: str) -> list[str]:
    """The currencies to choose from: the book's own first, then those on the board."""
    return [own, *sorted({each.currency for each in amounts} - {own})]
