"""What is handed out of a book for other programs and people: asked for here, written beside."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.accounts import Account
from app.domain.errors import PerennialError
from app.ui.background import Progress
from app.ui.saving import Saving
from app.ui.workspace import BookFile, Workspace


class HandingOut(QObject):
    """Asks where a file goes and writes it off the window's thread."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._saving = Saving(workspace, window)

    def calendar(self, account: Account | None = None) -> None:
        """Ask for the calendar file of an account, or of the whole book.

        Its name has no day: the same file is brought up to date each time.
        """
        # Both judge everything, which the first screen does not need.
        from app.services import calendar_out
        from app.ui.speaking import speak

        name = "" if account is None else account.name
        path = self._saving.ask(calendar_out.file_name(name), calendar_out.ENDING, dated=False)
        if path is None:
            return
        today, words = self._workspace.today(), speak()
        title = name or self.tr("Renewals")
        account_id = "" if account is None else account.id

        def work(file: BookFile, progress: Progress) -> Path:
            ids = [account_id] if account_id else None
            with file.read() as book:
                days = calendar_out.days_of(book, ids, today=today, words=words, tell=progress)
            progress.check()
            return calendar_out.write(days, path, account_id=account_id, name=title, today=today)

        said = self.tr(
            "The calendar is {name}. Write to the same file next time: your calendar program then "
            "changes the days it has."
        )
        self._saving.write(work, said)

    def timeline(self, account: Account, contract_id: str) -> None:
        """Ask for the page that shows the customer the way to the renewal of a contract."""
        from app.services import shared_timeline  # prints: not for the first screen

        today = self._workspace.today()
        try:
            page = self._workspace.read(
                lambda book: shared_timeline.page_of(book, contract_id, today=today)
            )
        except PerennialError as error:  # before anybody is asked for a place
            self._workspace.refused.emit(str(error))
            return
        name = shared_timeline.file_name(account.name)
        path = self._saving.ask(name, shared_timeline.ENDING)
        if path is None:
            return

        def work(file: BookFile, progress: Progress) -> Path:
            progress.check()
            with file.read() as book:
                return shared_timeline.write(book, page, account.id, path)

        self._saving.write(work, self.tr("The timeline for the customer is {name}."))

    def contract(self, account: Account, contract_id: str) -> None:
        """Ask for a Word template and fill its gaps from a contract. What is left open is said."""
        from app.services import contract_filling
        from app.ui.speaking import speak

        title = self.tr("Choose a template with gaps such as {account}")
        kinds = self.tr("Word documents (*.docx)")
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if not chosen:
            return
        today, words = self._workspace.today(), speak()
        try:
            document = self._workspace.read(
                lambda book: contract_filling.filled(
                    book, contract_id, Path(chosen), today=today, writer=words
                )
            )
        except PerennialError as error:
            self._workspace.refused.emit(str(error))
            return
        name = contract_filling.file_name(account.name)
        path = self._saving.ask(name, contract_filling.ENDING)
        if path is None or path == Path(chosen):
            if path is not None:  # the template would be gone
                said = self.tr("That is the template itself. Choose another name.")
                self._workspace.refused.emit(said)
            return
        said = self.tr("The contract is {name}. It is not encrypted.")
        if document.left:
            gaps = contract_filling.gaps_told(document.left)
            said = f"{said} " + self.tr("Still open: {gaps}").replace("{gaps}", gaps)

        def work(_file: BookFile, progress: Progress) -> Path:
            progress.check()
            return contract_filling.write(document, path)

        self._saving.write(work, said)
