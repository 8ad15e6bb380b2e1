"""The desk: a proposal as a form on the left and as real pages on the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.domain.edits import Edit
from app.domain.errors import MissingError, PerennialError
from app.domain.proposals import OptionKey, Proposal
from app.services import proposal_editing as editing
from app.services import proposal_view, proposals
from app.services.proposal_view import ProposalView
from app.storage.book import Book
from app.ui.pages.proposals import wording
from app.ui.pages.proposals.actions import ActionBar
from app.ui.pages.proposals.entries import Entry
from app.ui.pages.proposals.notices import Notices
from app.ui.pages.proposals.options import OptionsForm
from app.ui.pages.proposals.preview import Preview
from app.ui.pages.proposals.terms import TermsForm
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.widgets.layout import PageHeader, column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace
