"""What the user begins with: the sample book, or a book of their own."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from app.domain.errors import RuleError
from app.domain.settings import Option
from app.services.books import Secrets, book_key, default_stages, make_book
from app.services.settings import first_answers


def make_sample_book(
    path: Path, *, today: date, tell: Callable[[int, int, str], object] = lambda *_: None
) -> None:
    """Make the sample book around *today*. It is not encrypted; *tell* hears how far it is."""
    from app.services.sample import make_sample  # many values, which the window does not need

    tell(0, 2, "Thinking up accounts")
    entities = make_sample(as_of=today)
    tell(1, 2, "Writing the book")
    make_book(path, entities, passphrase=None, encrypt=False)


def make_wanted(
    path: Path,
    answers: Mapping[Option[str], str],
    *,
    logo: Path | None,
    passphrase: str | None,
) -> tuple[str, Secrets]:
    """Make an empty encrypted book with the user's answers: its recovery code, and its key.

    Everything is checked before anything is written; if the book cannot be made, its keys are
    forgotten again.
    """
    entities = (*default_stages(), *first_answers(answers, logo))
    code = make_book(path, entities, passphrase=passphrase, encrypt=True)
    if code is None:
        message = "The book has no recovery code. Make it again."
        raise RuleError(message)
    return code, Secrets(key=book_key(path, Secrets(recovery_code=code)))
