"""Catalogue and price book: what the user sells, and what a unit of it costs a year."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.domain.money import digits
from app.domain.products import Billing, Product
from app.domain.rates import Rate
from app.domain.settings import Setting
from app.services import catalogue, places
from app.services.editing import products
from app.services.editing.products import ProductEntry
from app.ui.attempts import keep
from app.ui.labels import NOTHING, amounts_text, money_text, translate
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.records import Act, Records
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace

_OTHER = "other"


class CataloguePart(Part):
    """Products with their prices."""

    shows = frozenset({Product, Rate, Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.products = Records(
            _columns(),
            name=self.tr("Products"),
            add_text=self.tr("Add a product"),
            add=self._add,
            acts=(
                Act(text=self.tr("Change…"), run=self._change),
                Act(
                    text=self.tr("Archive"),
                    run=self._archive,
                    possible=lambda each: each.archived_on is None,
                    key=Qt.Key.Key_Delete,
                ),
                Act(
                    text=self.tr("Bring back"),
                    run=self._bring_back,
                    possible=lambda each: each.archived_on is not None,
                ),
            ),
            empty=self.tr(
                "What you sell stands here, with its price for one unit a year. Proposals are "
                "built from it."
            ),
        )
        self.lay_table(
            self.tr("Catalogue and price book"),
            self.tr("Prices are for one unit, a year. Signed contracts keep theirs."),
            self.products,
        )

    def refresh(self) -> None:
        """Show the catalogue as it is now."""
        self.products.set_values(self._workspace.read(catalogue.products))

    def _add(self) -> None:
        dialog = self._dialog(self.tr("Add a product"), {"billing": Billing.RECURRING}, {})
        dialog.kept.connect(
            lambda values: keep(
                self._workspace,
                dialog,
                self.tr("Add product"),
                lambda book: products.add(book, _entry(values)),
            )
        )
        dialog.open()

    def _change(self, product: Product) -> None:
        entry = products.entry_of(product)
        prices = {currency: number for number, currency in entry.prices}
        values = {
            "name": entry.name,
            "code": entry.code,
            "family": entry.family,
            "unit": entry.unit,
            "billing": entry.billing,
            "features": entry.features,
            "description": entry.description,
        }
        dialog = self._dialog(self.tr("Change product"), values, prices)
        dialog.kept.connect(partial(self._keep_change, dialog, product))
        dialog.open()

    def _keep_change(self, dialog: FormDialog, product: Product, values: dict[str, Any]) -> None:
        keep(
            self._workspace,
            dialog,
            self.tr("Change product"),
            lambda book: products.change_product(book, product.id, _entry(values)),
        )

    def _archive(self, product: Product) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Archive product"),
            lambda book: products.archive(book, product.id, today=today),
        )

    def _bring_back(self, product: Product) -> None:
        self._workspace.edit(
            self.tr("Bring product back"), lambda book: products.bring_back(book, product.id)
        )

    def _dialog(self, title: str, values: dict[str, Any], prices: dict[str, Any]) -> FormDialog:
        today = self._workspace.today()
        used = self._workspace.read(partial(catalogue.currencies, today=today))
        currencies = [*used, *(each for each in prices if each not in used)]
        others = [code for code, _ in places.currencies() if code not in currencies]
        amounts = {_price(code): Amount(prices.get(code), code) for code in currencies} | {
            _price(_OTHER): Amount(None, others[0])
        }
        dialog = FormDialog(
            title,
            [*self._fields(), *_price_fields(currencies, others), _described()],
            values | amounts,
            keep_text=self.tr("Keep the product"),
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _fields(self) -> list[Field]:
        return [
            Field(key="name", label=self.tr("Name")),
            Field(key="code", label=self.tr("Code")),
            Field(
                key="family",
                label=self.tr("Family"),
                hint=self.tr("Products that replace or complete each other share one."),
            ),
            Field(
                key="unit",
                label=self.tr("Unit"),
                placeholder=self.tr("seat, 1,000 calls, site"),
            ),
            Field(
                key="billing",
                label=self.tr("Billing"),
                kind="choice",
                choices=[
                    (Billing.RECURRING, self.tr("Every year")),
                    (Billing.ONE_TIME, self.tr("Once")),
                ],
            ),
            Field(
                key="features",
                label=self.tr("Features"),
                kind="integer",
                hint=self.tr("How many there are: what of them a person uses is measured by it."),
            ),
        ]


def _price_fields(currencies: list[str], others: list[str]) -> list[Field]:
    known = [
        Field(
            key=_price(code),
            label=translate("Catalogue", "Price in {currency}").format(currency=code),
            kind="money",
            currencies=(code,),
            decimals=digits(code),
        )
        for code in currencies
    ]
    more = Field(
        key=_price(_OTHER),
        label=translate("Catalogue", "Another currency"),
        kind="money",
        currencies=others,
        decimals=4,
    )
    return [*known, more]


def _described() -> Field:
    label = translate("Catalogue", "Description")
    return Field(key="description", label=label, kind="multiline")


def _price(currency: str) -> str:
    return f"price-{currency}"


def _name(product: Product) -> str:
    if product.archived_on is None:
        return product.name
    return translate("Catalogue", "{name} (archived)").format(name=product.name)


def _first_price(product: Product) -> str:
    if not product.prices:
        return NOTHING
    first = money_text(product.prices[0], cents=True)
    more = len(product.prices) - 1
    return translate("Catalogue", "{price} +{n}").format(price=first, n=more) if more else first


def _prices(product: Product) -> str:
    return amounts_text(product.prices, cents=True)


def _entry(values: dict[str, Any]) -> ProductEntry:
    amounts = [value for key, value in values.items() if key.startswith(_price(""))]
    return ProductEntry(
        name=values["name"],
        code=values["code"],
        family=values["family"],
        unit=values["unit"],
        billing=values["billing"] or Billing.RECURRING,
        features=values["features"],
        prices=tuple((each.number, each.currency) for each in amounts if each.number is not None),
        description=values["description"],
    )


def _columns() -> list[Column[Product]]:
    billed = {
        Billing.RECURRING: translate("Catalogue", "Every year"),
        Billing.ONE_TIME: translate("Catalogue", "Once"),
    }

    def tone(each: Product) -> str:
        return "" if each.archived_on is None else "tertiary"

    return [
        Column(
            key="name",
            title=translate("Catalogue", "Product"),
            text=_name,
            strong=True,
            stretch=True,
            tone=tone,
        ),
        Column(
            key="code",
            title=translate("Catalogue", "Code"),
            text=lambda each: each.code or NOTHING,
            width=96,
            tone=tone,
        ),
        Column(
            key="family",
            title=translate("Catalogue", "Family"),
            text=lambda each: each.family or NOTHING,
            width=96,
            tone=tone,
        ),
        Column(
            key="unit",
            title=translate("Catalogue", "Unit"),
            text=lambda each: each.unit or NOTHING,
            width=96,
            tone=tone,
        ),
        Column(
            key="billing",
            title=translate("Catalogue", "Billing"),
            text=lambda each: billed[each.billing],
            width=90,
            tone=tone,
        ),
        Column(
            key="prices",
            title=translate("Catalogue", "Price"),
            text=_first_price,
            tip=_prices,
            spoken=_prices,
            sort=lambda each: each.prices[0].minor if each.prices else None,
            align="right",
            width=150,
            tone=tone,
        ),
    ]
