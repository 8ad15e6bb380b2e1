"""A book with accounts to make proposals for, and the page on it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.domain.accounts import Account
from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.opportunities import StageMove, Terms
from app.domain.settings import SENDER_COMPANY, SENDER_NAME, Setting, SettingValue
from app.services.books import default_stages
from app.ui.background import wait_for_all
from app.ui.pages.proposals.page import ProposalsPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd

QUALIFIED = next(stage.id for stage in default_stages() if stage.position == 1)


def reading(measure, value, on=TODAY):
    return build.observation(id=f"{measure}{on}", measure=measure, value=float(value), on=on)


SCENE = (
    build.account(customer_since=date(2024, 1, 1)),
    Account(id="zen", name="禅 Zenith & Söhne <b>"),
    Account(id="bare", name="No Contract Inc"),
    build.product(),
    build.product(id="analytics", name="Analytics", unit="", prices=(usd(18_000),)),
    build.contract(lines=(build.line(product_id="platform"),)),
    build.contract(id="zen-contract", account_id="zen"),
    build.event(id="risk", account_id="zen", kind=EventKind.RENEWAL_AT_RISK, on=TODAY),
    build.going_together(),
    build.contact(title="VP Operations"),
    reading("seats_assigned", 98),
    reading("active_users", 93, TODAY - timedelta(days=365)),
    reading("active_users", 104),
    build.opportunity(
        id="wants-analytics",
        title="Upsell analytics",
        moves=(StageMove(stage_id=QUALIFIED, since=date(2026, 10, 1)),),
        terms=(Terms(amount=usd(18_000), since=date(2026, 10, 1)),),
        product_id="analytics",
    ),
    Setting(id=SENDER_NAME.key, values=(SettingValue(value="Sam Rivera"),)),
    Setting(id=SENDER_COMPANY.key, values=(SettingValue(value="Northwind"),)),
)


@pytest.fixture(autouse=True)
def american():
    """Numbers and days as the PDF writes them."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(*SCENE))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace):
    page = ProposalsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 740)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.desk.preview.clear()
    wait_for_all()
    QApplication.processEvents()
