"""Names are shown, printed and exported as they were given, whatever is in them."""

import json

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.documents.lettering.direction import unsteered
from app.documents.lettering.undrawn import UnprintableError
from app.domain.edits import create
from app.domain.settings import SENDER_COMPANY, SENDER_NAME, Setting, SettingValue
from app.services import explaining, portfolio, proposals
from app.services.transfer import export_book
from app.ui.memory import Memory
from app.ui.pages.capture.dialog import QuickCapture
from app.ui.widgets.palette import Palette
from app.ui.widgets.status import StatusLine
from app.ui.widgets.text import one_line
from app.ui.window import MainWindow
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import CONTROL, press, rooms, settle, wait_until
from tests.ui.literal import faults, words

MARKUP = '<img src="x.png">R&D <b>'
NAMES = {
    "markup": MARKUP,
    "formula": "$x^$ R&D & $\\frac{1}{",
    "percent": "100% %s %n %1 {0} {name}",
    "ampersands": "&&a &b 100&",
    "emoji": "\U0001f680 Rocket \U0001f469\u200d\U0001f4bb",
    "chinese": "\u5317\u4eac客户 & 株式会社",
    "override": "\u202egnp.exe\u202c\u2066x\u2069 \u05e9\u05dc\u05d5\u05dd",
    "long": "Wide " + "<i>W&" * 2_000,
}
SENDER = (
    Setting(id=SENDER_NAME.key, values=(SettingValue(value=MARKUP),)),
    Setting(id=SENDER_COMPANY.key, values=(SettingValue(value=MARKUP),)),
)


def scene(key, name):
    line = build.line(text=name, product_id=f"p-{key}")
    return (
        build.account(id=key, name=name, code="", tags=(name[:50],), custom=((name, name),)),
        build.product(id=f"p-{key}", name=name, code="", unit=name[:40]),
        build.contract(id=f"c-{key}", account_id=key, lines=(line,)),
        build.contact(id=f"k-{key}", account_id=key, name=name, title=name, emails=(name,)),
        build.opportunity(id=f"o-{key}", account_id=key, title=name, next_step=name),
        build.interaction(id=f"i-{key}", account_id=key, summary=name, attendee_ids=(f"k-{key}",)),
        build.ticket(id=f"t-{key}", account_id=key, subject=name),
        build.event(id=f"e-{key}", account_id=key, detail=name),
    )


@pytest.fixture
def workspace(book_file, qapp):
    entities = [each for key, name in NAMES.items() for each in scene(key, name)]
    book_file.apply(f"Set the scene of {MARKUP}", create(*entities, *SENDER))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def window(qtbot, workspace, tmp_path):
    window = MainWindow(workspace, Memory(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    settle()


@pytest.mark.timeout(180)
def test_every_page_and_tab_shows_every_name_literally(window):
    found = {where: wrong for where in rooms(window, list(NAMES)) if (wrong := faults(window))}

    assert found == {}


def test_the_account_page_says_the_name_itself(window):
    for key, name in NAMES.items():
        window.go("account", key)
        settle(1)
        assert one_line(name) in words(window), key


@pytest.mark.parametrize("key", NAMES)
def test_the_portfolio_the_history_and_the_palette_say_it(window, workspace, key):
    name = NAMES[key]
    assert one_line(name) in words(window)
    workspace.edit(f"Look at {name}", lambda book: portfolio.retag(book, key, ["seen"]))
    window.go("history")
    settle(1)
    assert one_line(f"Look at {name}") in words(window)
    assert one_line(f"Look at {name}").startswith(window.findChild(StatusLine).text()[:500])
    assert window.actions_by_id["undo"].text().count("&") == 1 + 2 * name.count("&")

    press(window, Qt.Key.Key_K, CONTROL)
    palette = wait_until(lambda: next(filter(QWidget.isVisible, window.findChildren(Palette)), 0))
    type_text(palette.focusWidget(), name[:100])
    assert any(title[:100] == name[:100] for title in palette.titles())
    assert faults(window) == []
    palette.close()


def type_text(widget, text):
    """Keys that carry text; QTest aborts the process on a letter outside ASCII."""
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    QCoreApplication.sendEvent(widget, event)


def test_quick_capture_offers_people_literally(window):
    for key, name in NAMES.items():
        dialog = QuickCapture(window.workspace, key, window)
        dialog.open()
        settle(1)
        assert faults(dialog) == []
        assert any(
            name.replace("&", "&&")[:20] in button.text()
            for button in dialog.findChildren(QPushButton)
        ), key
        dialog.reject()
        dialog.deleteLater()
        settle(1)


@pytest.mark.parametrize("key", NAMES)
def test_a_proposal_prints_the_name_or_says_what_it_lacks(workspace, key, tmp_path):
    out = tmp_path / "proposal.pdf"
    try:
        answer = workspace.read(lambda book: proposals.propose(book, key, out, today=TODAY))
    except UnprintableError:
        assert key in {"emoji", "chinese", "override"}
        assert not out.exists()
        return
    said = workspace.read(lambda book: rendered(book, key)).said
    printed = squeezed(" ".join(said))

    cut = any("too long to be printed" in each for each in answer["warnings"])
    assert cut or squeezed(unsteered(NAMES[key])) in printed
    assert b"/Subtype /Image" not in out.read_bytes()


def rendered(book, account_id):
    """The proposal that was written, with what its pages say."""
    draft = proposals.draft(book, account_id, today=TODAY)
    return proposals.render(book, draft, today=TODAY)


def squeezed(text):
    """Text without the blanks, which a line break may take."""
    return "".join(text.split())


def test_exports_keep_every_name_to_the_byte(workspace):
    exported = json.loads(workspace.read(export_book))
    by_id = {each["id"]: each for each in exported["accounts"]}
    for key, name in NAMES.items():
        assert by_id[key]["name"].encode() == name.encode()
        assert by_id[key]["custom"] == [[name, name]]


def test_the_command_line_says_it(workspace):
    answer = workspace.read(lambda book: portfolio.as_json(book, today=TODAY))
    said = {
        each["id"]: each["name"] for each in json.loads(json.dumps(answer, default=str))["accounts"]
    }
    assert said == NAMES
    for key, name in NAMES.items():
        lines = workspace.read(
            lambda book, key=key: explaining.explain_lines(book, key, today=TODAY)
        )
        assert name in lines[0]


def test_the_look_at_the_screen_finds_what_is_not_literal(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel(MARKUP, window)
    label.setToolTip(MARKUP)
    QPushButton(MARKUP, window)
    window.show()

    assert len(faults(window)) == 3
