"""The account page, opened on one account; each test sets the scene of its own."""

import pytest

from app.ui.pages.account.page import AccountPage
from tests.driving import settle


@pytest.fixture
def page(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page
    settle()
