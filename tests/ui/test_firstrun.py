"""The window before a book: what is offered, asked, made and refused."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.domain.settings import LOGO_OWNER, SENDER_COMPANY, SENDER_NAME
from app.services.books import Secrets, new_book, open_book
from app.storage.vault import keys_path
from app.ui.firstrun import StartWindow
from app.ui.pages.start import choosing
from tests import build
from tests.conftest import CHEAP


@pytest.fixture
def start(qtbot, tmp_path):
    window = StartWindow([], today=lambda: build.TODAY, documents=tmp_path)
    qtbot.addWidget(window)
    window.opens = []
    window.opened.connect(lambda path, secrets: window.opens.append((Path(path), secrets)))
    with qtbot.waitExposed(window):
        window.show()
    return window


def the_choice(start, name):
    return next(each for each in start.welcome.choices if each.accessibleName() == name)


def to_the_secret(start, qtbot):
    QTest.keyClick(the_choice(start, "Start empty"), Qt.Key.Key_Return)
    start.new_book.about.set_values({"name": "Ana Lima", "company": "R&D <b>株式会社</b>"})
    QTest.keyClick(start.new_book.about.field("name"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no keyring" in start.new_book._protects.text())


def make_a_book(start, qtbot):
    to_the_secret(start, qtbot)
    start.new_book.secret.set_values({"passphrase": build.PASSPHRASE, "again": build.PASSPHRASE})
    QTest.keyClick(start.new_book.secret.field("again"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start.new_book.currentIndex() == 2)


def refusal(widget):
    return widget.accessibleDescription()


def test_the_sample_book_is_made_and_opened_by_one_key(start, qtbot, tmp_path):
    QTest.keyClick(the_choice(start, "Open the sample book"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(start.opens), timeout=20_000)
    ((path, secrets),) = start.opens
    assert path == tmp_path / "Perennial sample.book"
    file = open_book(path, secrets)
    assert not file.is_encrypted
    with file.read() as book:
        assert book.accounts.count() == 30
    file.close()


def test_a_sample_book_that_is_there_is_not_written_over(start, tmp_path):
    (tmp_path / "Perennial sample.book").write_bytes(b"mine")
    the_choice(start, "Open the sample book").click()
    assert start.pages.currentWidget() is start.sample_there
    assert (tmp_path / "Perennial sample.book").read_bytes() == b"mine"


def test_a_new_book_knows_its_owner_and_opens_after_the_code_is_typed_back(start, qtbot, tmp_path):
    make_a_book(start, qtbot)
    recovery = start.new_book.recovery
    assert start.opens == []
    code = recovery.code.text().replace("\n", " ")
    QTest.keyClick(recovery.kept, Qt.Key.Key_Return)
    recovery.typed.setText(code.lower())
    QTest.keyClick(recovery.typed, Qt.Key.Key_Return)
    ((path, secrets),) = start.opens
    assert path == tmp_path / "My accounts.book"
    file = open_book(path, secrets)
    with file.read() as book:
        settings = book.settings(build.TODAY)
        assert len(book.stages.all()) == 6
    file.close()
    assert settings[SENDER_NAME] == "Ana Lima"
    assert settings[SENDER_COMPANY] == "R&D <b>株式会社</b>"
    open_book(path, Secrets(passphrase=build.PASSPHRASE)).close()


def test_a_wrong_code_is_refused_where_it_was_typed_and_stays(start, qtbot):
    make_a_book(start, qtbot)
    recovery = start.new_book.recovery
    recovery.kept.click()
    recovery.typed.setText("ABCD-EFGH")
    QTest.keyClick(recovery.typed, Qt.Key.Key_Return)
    assert recovery.typed.text() == "ABCD-EFGH"
    assert "Type it again" in refusal(recovery.typed)
    assert start.opens == []
    start.close()


def test_the_code_can_be_copied_and_saved(start, qtbot, tmp_path, monkeypatch):
    make_a_book(start, qtbot)
    recovery = start.new_book.recovery
    recovery._copy()
    code = QGuiApplication.clipboard().text()
    assert len(code.split("-")) == 8
    saved = tmp_path / "code.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(saved), ""))
    recovery._save()
    assert code in saved.read_text(encoding="utf-8")
    start.close()


def test_closing_before_the_code_is_typed_back_leaves_nothing(start, qtbot, tmp_path):
    make_a_book(start, qtbot)
    assert (tmp_path / "My accounts.book").exists()
    start.close()
    qtbot.waitUntil(lambda: list(tmp_path.iterdir()) == [])


def test_without_a_keyring_a_passphrase_is_needed_and_must_be_the_same_twice(start, qtbot):
    to_the_secret(start, qtbot)
    secret = start.new_book.secret
    secret.keep()
    assert "passphrase" in refusal(secret.field("passphrase"))
    secret.set_values({"passphrase": build.PASSPHRASE, "again": "something else"})
    secret.keep()
    assert "not the same" in refusal(secret.field("again"))
    assert secret.values() == {"passphrase": build.PASSPHRASE, "again": "something else"}


def test_a_place_that_is_taken_or_not_there_is_refused_and_leaves_no_keys(start, qtbot, tmp_path):
    taken = tmp_path / "Taken.book"
    taken.write_bytes(b"mine")
    to_the_secret(start, qtbot)
    new = start.new_book
    new.secret.set_values({"passphrase": build.PASSPHRASE, "again": build.PASSPHRASE})
    for path, word in ((taken, "already there"), (tmp_path / "no" / "a.book", "not there")):
        new.place.set_path(path)
        new.secret.keep()
        qtbot.waitUntil(lambda word=word: word in refusal(new.place.line))
        assert new.place.path() == path
        assert not keys_path(path).exists()
    assert taken.read_bytes() == b"mine"


def test_a_logo_that_is_none_is_refused_under_its_field(start, qtbot, tmp_path):
    to_the_secret(start, qtbot)
    new = start.new_book
    bad = tmp_path / "logo.png"
    bad.write_bytes(b"no picture")
    new.about.set_values({"logo": bad})
    new.secret.set_values({"passphrase": build.PASSPHRASE, "again": build.PASSPHRASE})
    new.secret.keep()
    qtbot.waitUntil(lambda: new.currentIndex() == 0)
    assert "PNG or JPEG" in refusal(new.about.field("logo").focusProxy())
    assert new.about.values()["name"] == "Ana Lima"
    assert list(tmp_path.iterdir()) == [bad]


def test_a_logo_is_kept_in_the_book(start, qtbot, tmp_path):
    Image.new("RGB", (40, 20), "red").save(tmp_path / "logo.png")
    start.new_book.about.set_values({"logo": tmp_path / "logo.png"})
    make_a_book(start, qtbot)
    file = open_book(tmp_path / "My accounts.book", Secrets(passphrase=build.PASSPHRASE))
    with file.read() as book:
        (logo,) = book.attachments.all()
    file.close()
    assert logo.owner_id == LOGO_OWNER
    assert logo.content.startswith(b"\x89PNG")
    start.new_book.recovery.left.emit()
    qtbot.waitUntil(lambda: not (tmp_path / "My accounts.book").exists())


def test_importing_goes_on_to_the_import_once_the_book_is_open(start, qtbot):
    heard = []
    start.import_requested.connect(lambda: heard.append(len(start.opens)))
    the_choice(start, "Import my accounts").click()
    start.new_book.about.keep()
    start.new_book.secret.set_values({"passphrase": build.PASSPHRASE, "again": build.PASSPHRASE})
    start.new_book.secret.keep()
    qtbot.waitUntil(lambda: start.new_book.currentIndex() == 2)
    start.new_book.recovery.confirmed.emit()
    assert heard == [1]


def test_a_country_proposes_its_currency(start):
    start.begin_new()
    start.new_book.about.set_values({"country": "PL"})
    assert start.new_book.about.values()["currency"] == "PLN"


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "locked.book"
    code = new_book(path, passphrase=build.PASSPHRASE, today=build.TODAY, cost=CHEAP)
    return path, code


def test_the_passphrase_unlocks(start, qtbot, locked):
    start.set_recent([locked[0]])
    QTest.keyClick(start.welcome._buttons[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start.pages.currentWidget() is start.unlock)
    QTest.keyClicks(start.unlock.passphrase, build.PASSPHRASE)
    QTest.keyClick(start.unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(start.opens))
    open_book(*start.opens[0]).close()


def test_a_wrong_passphrase_says_so_and_stays_typed(start, qtbot, locked):
    start.ask_secret(locked[0])
    QTest.keyClicks(start.unlock.passphrase, "wrong words")
    QTest.keyClick(start.unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the passphrase" in refusal(start.unlock.passphrase))
    assert start.unlock.passphrase.text() == "wrong words"
    assert start.opens == []


def test_the_recovery_code_unlocks(start, qtbot, locked):
    path, code = locked
    start.ask_secret(path, locked=True)
    QTest.keyClick(start.unlock.toggle, Qt.Key.Key_Return)
    start.unlock.code.setText(code)
    QTest.keyClick(start.unlock.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(start.opens))
    open_book(*start.opens[0]).close()


def test_the_reason_is_shown_when_a_given_secret_was_wrong(start, locked):
    start.ask_secret(locked[0], "That is not the passphrase of “locked.book”: type it again.")
    assert "not the passphrase" in refusal(start.unlock.passphrase)


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "missing or empty"), (b"PK\x03\x04" + bytes(4096), "not a Perennial")],
)
def test_a_file_that_is_no_book_is_refused_in_place(start, qtbot, tmp_path, content, word):
    path = tmp_path / "odd.book"
    path.write_bytes(content)
    start.set_recent([path])
    start.welcome._buttons[0].click()
    qtbot.waitUntil(lambda: word in start.welcome._refusal.text())
    assert start.isVisible()


def test_a_book_that_is_not_encrypted_is_offered_again(start, qtbot, tmp_path):
    from app.services.starting import make_sample_book

    path = tmp_path / "sample.book"
    make_sample_book(path, today=build.TODAY)
    start.offer(path)
    QTest.keyClick(start.unlock.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(start.opens))
    open_book(*start.opens[0]).close()


def test_a_refusal_is_shown_and_the_window_stays(start):
    start.refuse("“my.book” is open in another window: close it there.")
    assert "another window" in start.welcome._refusal.text()
    assert start.isVisible()


def test_a_damaged_book_is_brought_back_from_its_backup(start, qtbot, locked, monkeypatch):
    path, _ = locked
    file = open_book(path, Secrets(passphrase=build.PASSPHRASE))
    backup = file.back_up("by hand")
    file.close()
    path.write_bytes(bytes(8192))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    monkeypatch.setattr(choosing, "ask", lambda _: True)
    start.welcome.restore_requested.emit()
    qtbot.waitUntil(lambda: start.pages.currentWidget() is start.unlock)
    QTest.keyClicks(start.unlock.passphrase, "wrong words")
    QTest.keyClick(start.unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "passphrase" in refusal(start.unlock.passphrase))
    assert path.read_bytes() == bytes(8192)
    start.unlock.passphrase.setText(build.PASSPHRASE)
    QTest.keyClick(start.unlock.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(start.opens))
    open_book(*start.opens[0]).close()


def test_a_file_that_is_no_backup_is_not_restored(start, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.book"), ""))
    start.welcome.restore_requested.emit()
    assert "no backup" in start.welcome._refusal.text()
