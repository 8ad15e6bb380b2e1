"""A book with an account to prepare a review with, and the page on it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.domain.accounts import Account
from app.domain.colleagues import Colleague
from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.settings import SENDER_NAME, Setting, SettingValue
from app.domain.success import Measured, Objective, ValueEvidence
from app.ui.background import wait_for_all
from app.ui.pages.reviews.page import ReviewsPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

SCENE = (
    build.account(),
    Account(id="zen", name="禅 Zenith & Söhne <b>"),
    build.contract(lines=(build.line(),)),
    build.contact(
        id="buyer",
        name="Bo Buyer",
        title="CFO",
        positions=(Position(roles=(Role.ECONOMIC_BUYER,)),),
    ),
    build.contact(id="user", name="Uma User", title="Analyst"),
    Colleague(id="mei", name="Mei Tan"),
    Objective(
        id="goal",
        account_id="acme",
        text="Ship twice as fast",
        on=TODAY - timedelta(days=100),
        metric="Lead time",
        unit="days",
        baseline=Decimal(20),
        target=Decimal(10),
        readings=(Measured(value=Decimal(14), since=TODAY - timedelta(days=5)),),
    ),
    ValueEvidence(
        id="proof",
        account_id="acme",
        text="Fewer hours on reports",
        on=TODAY - timedelta(days=10),
        baseline=Decimal(40),
        now=Decimal(12),
    ),
    Setting(id=SENDER_NAME.key, values=(SettingValue(value="Sam Rivera"),)),
)
USUAL = date(2026, 12, 11)  # three weeks after TODAY, a Friday


@pytest.fixture(autouse=True)
def american():
    """Numbers and days as the tests write them."""
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
    page = ReviewsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 740)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    wait_for_all()
    QApplication.processEvents()


@pytest.fixture
def desk(page):
    """A fresh review with Acme, in no book yet."""
    page.show_entity("acme")
    return page.desk


@pytest.fixture
def planned(page, desk):
    """The same, planned."""
    page.deeds.plan()
    return desk
