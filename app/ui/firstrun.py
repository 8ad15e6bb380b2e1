"""The window that is seen while no book is open."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.errors import PerennialError
from app.services import backups, books, security
from app.services.books import Secrets
from app.services.security import Ways
from app.services.starting import make_sample_book, make_wanted
from app.storage.states import SecretNeeded
from app.ui.background import Job, Progress
from app.ui.pages.start import choosing
from app.ui.pages.start.newbook import ANSWERS, NewBook, Wanted
from app.ui.pages.start.sample import Making, SampleThere
from app.ui.pages.start.unlock import Unlock
from app.ui.pages.start.welcome import Welcome
from app.ui.widgets.layout import column

_SIZE = QSize(1000, 720)


class StartWindow(QWidget):
    """Offers what can be opened, asks for what opens it, and makes new books.

    Signals:
        opened: the path of a book, and the Secrets that open it at once.
        import_requested: the book just opened is to be filled by an import.
    """

    opened = Signal(str, object)
    import_requested = Signal()

    def __init__(
        self,
        recent: Sequence[Path],
        *,
        today: Callable[[], date],
        documents: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._documents = documents
        self._asked: Path | None = None
        self._made: tuple[Path, Secrets] | None = None
        self._backup: Path | None = None
        self._imports = False
        self._job: Job | None = None
        self.setWindowTitle("Perennial")
        self.welcome, self.unlock, self.new_book = Welcome(), Unlock(), NewBook()
        self.making, self.sample_there = Making(), SampleThere()
        self.pages = QStackedWidget()
        for page in (self.welcome, self.unlock, self.new_book, self.making, self.sample_there):
            self.pages.addWidget(page)
        box = column()
        box.addWidget(self.pages)
        self.setLayout(box)
        self.resize(_SIZE)
        self._connect()
        self.set_recent(recent)
        self._show(self.welcome)

    def set_recent(self, recent: Sequence[Path]) -> None:
        """Offer the books that were opened last."""
        self.welcome.set_recent(recent)

    def refuse(self, sentence: str) -> None:
        """Say why a book was not opened; the user can choose again."""
        self._show(self.welcome)
        self.welcome.refuse(sentence)

    def ask_secret(self, path: Path, reason: str = "", *, locked: bool = False) -> None:
        """Ask for what opens the book at *path*."""
        try:
            ways = security.ways(path)
        except PerennialError as error:
            self.refuse(str(error))
            return
        self._ask(path, ways, reason, locked=locked)

    def offer(self, path: Path) -> None:
        """Offer to open a book again that was put away."""
        self._ask(path, Ways(encrypted=False), locked=True)

    def begin_new(self, *, importing: bool = False) -> None:
        """Begin to make a new book."""
        self._imports = importing
        self.new_book.begin_at(choosing.free_name(self._folder() / self.tr("My accounts.book")))
        self._show(self.new_book)
        self._run(lambda _: books.can_keep_keys(), self._hear_of_keyring)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """A book whose recovery code was not typed back is not left behind."""
        self._forget_made()
        super().closeEvent(event)

    def _connect(self) -> None:
        welcome, new = self.welcome, self.new_book
        welcome.sample_requested.connect(self._begin_sample)
        welcome.import_requested.connect(lambda: self.begin_new(importing=True))
        welcome.empty_requested.connect(self._begin_empty)
        welcome.open_requested.connect(self._choose_book)
        welcome.restore_requested.connect(self._choose_backup)
        welcome.book_requested.connect(lambda name: self._open(Path(name)))
        self.unlock.unlock_requested.connect(self._unlock)
        self.unlock.left.connect(self._back)
        new.wanted.connect(self._make)
        new.confirmed.connect(self._open_made)
        new.withdrawn.connect(self._forget_made)
        new.left.connect(self._back)
        self.making.cancelled.connect(self._stop)
        self.sample_there.open_requested.connect(lambda: self._open(self._sample_path()))
        self.sample_there.make_requested.connect(self._choose_sample)
        self.sample_there.left.connect(self._back)

    def _show(self, page: Welcome | Unlock | NewBook | Making | SampleThere) -> None:
        self.welcome.wait(busy=False)
        self.welcome.refuse("")
        self.pages.setCurrentWidget(page)
        page.begin()

    def _ask(
        self,
        path: Path,
        ways: Ways,
        reason: str = "",
        *,
        locked: bool = False,
        backup: bool = False,
    ) -> None:
        self._asked = path
        if not backup:
            self._backup = None
        self.unlock.wait(busy=False)
        self.unlock.show_book(path, ways, reason, locked=locked)
        self._show(self.unlock)

    def _back(self) -> None:
        self._show(self.welcome)

    def _open(self, path: Path) -> None:
        """Open with the keyring if it can, and ask if it cannot."""
        self._show(self.welcome)
        self.welcome.wait(busy=True)
        self._run(
            lambda _: security.unlock(path, Secrets()),
            partial(self._opened, path),
            partial(self._refuse_open, path),
        )

    def _refuse_open(self, path: Path, error: PerennialError) -> None:
        if isinstance(error, SecretNeeded):
            self.ask_secret(path)
        else:
            self.refuse(str(error))

    def _unlock(self, secrets: Secrets) -> None:
        path, backup = self._asked, self._backup
        if path is None:
            return
        self.unlock.wait(busy=True)
        self._run(
            lambda _: _unlocked(path, secrets, backup),
            partial(self._opened, path),
            self._refuse_unlock,
        )

    def _refuse_unlock(self, error: PerennialError) -> None:
        self.unlock.wait(busy=False)
        self.unlock.refuse(str(error))

    def _opened(self, path: Path, secrets: object) -> None:
        self.welcome.wait(busy=False)
        self.unlock.wait(busy=False)
        self.opened.emit(str(path), secrets)

    def _choose_book(self) -> None:
        path = choosing.book_to_open(self, self._folder())
        if path is not None:
            self._open(path)

    def _choose_backup(self) -> None:
        backup = choosing.backup_to_restore(self, self._folder())
        if backup is not None:
            self._restore(backup)

    def _restore(self, backup: Path) -> None:
        """Bring a backup back as the book that it is a copy of."""
        path = backups.book_of(backup)
        if path is None:
            self.refuse(
                self.tr("That is no backup. Choose a file in a folder that ends in .backups.")
            )
            return
        if not path.exists() or choosing.may_replace(self, path):
            self._backup = backup
            self._run(
                lambda _: _unlocked(path, Secrets(), backup),
                partial(self._opened, path),
                partial(self._refuse_restore, path, backup),
            )

    def _refuse_restore(self, path: Path, backup: Path, error: PerennialError) -> None:
        if not isinstance(error, SecretNeeded):
            self.refuse(str(error))
            return
        try:
            ways = security.ways(backup)
        except PerennialError as reason:
            self.refuse(str(reason))
        else:
            self._ask(path, ways, backup=True)

    def _begin_empty(self) -> None:
        self.begin_new()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _begin_sample(self) -> None:
        path = self._sample_path()
        if path.exists():
            self.sample_there.show_path(path)
            self._show(self.sample_there)
        else:
            self._make_sample(path)

    def _choose_sample(self) -> None:
        path = choosing.place_for_sample(self, self._sample_path())
        if path is not None:
            self._make_sample(path)

    def _make_sample(self, path: Path) -> None:
        self.making.progress.tell(0, 0, self.tr("Thinking up accounts"))
        self._show(self.making)
        today = self._today()
        self._job = self._run(
            lambda progress: _sample(path, today, progress),
            lambda _: self._opened(path, Secrets()),
            lambda error: self.refuse(str(error)),
        )
        self._job.progressed.connect(self.making.progress.tell)
        self._job.cancelled.connect(self._back)
        self._job.destroyed.connect(self._forget_job)

    def _forget_job(self) -> None:
        self._job = None

    def _make(self, wanted: Wanted) -> None:
        answers = {ANSWERS[key]: text for key, text in wanted.answers.items()}
        self._run(
            lambda _: make_wanted(
                wanted.path, answers, logo=wanted.logo, passphrase=wanted.passphrase
            ),
            partial(self._show_code, wanted.path),
            self.new_book.refuse,
        )

    def _show_code(self, path: Path, made: object) -> None:
        code, secrets = made if isinstance(made, tuple) else ("", Secrets())
        self._made = (path, secrets)
        self.new_book.show_code(path, code)

    def _open_made(self) -> None:
        if self._made is None:
            return
        (path, secrets), self._made = self._made, None
        self._opened(path, secrets)
        if self._imports:
            self._imports = False
            self.import_requested.emit()

    def _forget_made(self) -> None:
        if self._made is not None:
            path, self._made = self._made[0], None
            self._run(lambda _: security.discard(path), lambda _: None)

    def _hear_of_keyring(self, usable: object) -> None:
        self.new_book.set_keyring(usable=bool(usable))

    def _run(
        self,
        work: Callable[[Progress], object],
        done: Callable[[object], object],
        refused: Callable[[PerennialError], object] | None = None,
    ) -> Job:
        job = Job(work, self)
        job.done.connect(done)
        job.failed.connect(partial(self._on_failed, refused))
        job.start()
        return job

    def _on_failed(
        self, refused: Callable[[PerennialError], object] | None, error: Exception
    ) -> None:
        if not isinstance(error, PerennialError):
            self._show(self.welcome)
            raise error
        (refused or (lambda reason: self.refuse(str(reason))))(error)

    def _folder(self) -> Path:
        documents = self._documents or Path(platformdirs.user_documents_dir())
        return documents if documents.is_dir() else Path.home()

    def _sample_path(self) -> Path:
        return self._folder() / self.tr("Perennial sample.book")


def _unlocked(path: Path, secrets: Secrets, backup: Path | None) -> Secrets:
    """The key of a book; with a *backup*, the backup takes the place of the book first."""
    if backup is None:
        return security.unlock(path, secrets)
    unlocked = Secrets(key=books.book_key(backup, secrets))
    books.restore_book(backup, path, unlocked, force=True)
    return unlocked


def _sample(path: Path, today: date, progress: Progress) -> None:
    make_sample_book(path, today=today, tell=progress)
    try:
        progress.check()
    except BaseException:
        security.discard(path)  # it is no longer wanted
        raise
