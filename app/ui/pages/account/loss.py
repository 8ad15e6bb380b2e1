"""The one person whose leaving would cost most, in one line that leads to what would be left."""

from PySide6.QtWidgets import QWidget

from app.services import losses
from app.services.account import AccountView
from app.services.where import person_address
from app.ui.labels import amounts_text
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class LossLine(QWidget):
    """“Worst single loss: …”; hidden where nothing hangs on one person."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._address = ""
        self.words = PlainLabel(elide=True)
        self.show_people = Button(self.tr("What if"), role="link", run=self.open)
        row = line()
        row.addWidget(self.words, 1)
        row.addWidget(self.show_people)
        self.setLayout(row)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        loss = view.worst_loss
        self.setVisible(loss is not None)
        if loss is None:
            return
        self._address = person_address(view.id, "whatif", loss.contact_id)
        told = self.tr("Worst single loss: {name}, {lost}")
        if loss.arr:
            told = self.tr("Worst single loss: {name}, {lost} · {arr} exposed")
        lost, arr = losses.lost_text(loss.reasons), amounts_text(loss.arr)
        self.words.setText(told.format(name=loss.name, lost=lost, arr=arr))

    def open(self) -> None:
        """Show what would be left without them."""
        self._workspace.open_requested.emit("people", self._address)
