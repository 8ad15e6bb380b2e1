"""The floor: a process that imports PySide6 and SQLAlchemy, paints an empty window and quits."""

import sys

import sqlalchemy
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.measure import resident


def main() -> None:
    """Paint an empty window of the size of ours."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    window.grab()
    print(resident(), sqlalchemy.__version__, flush=True)
    QTimer.singleShot(0, application.quit)
    application.exec()


if __name__ == "__main__":
    main()
