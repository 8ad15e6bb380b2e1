"""What is done to many accounts at once: one step each, however many they are.

What is as it should be already is left alone, and is not counted.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from app.domain.accounts import Account, Segment
from app.domain.dated import OwnerSince
from app.domain.edits import Edit
from app.domain.entity import Entity, new_id
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.settings import SENDER_NAME
from app.services.editing import typed
from app.services.editing.overrides import SEGMENT_DAYS
from app.storage.book import Book


def concerned(edit: Edit) -> int:
    """How many accounts a step of this module changes."""
    return len({_account_of(entity) for entity in edit.after})


def add_tag(book: Book, account_ids: Iterable[str], tag: str) -> Edit:
    """Give these accounts one more tag, after those they have."""
    word = _tag(tag)
    return _changed(
        book,
        account_ids,
        lambda account: (
            account if word in account.tags else replace(account, tags=(*account.tags, word))
        ),
    )


def remove_tag(book: Book, account_ids: Iterable[str], tag: str) -> Edit:
    """Take a tag away from those of the accounts that have it."""
    return _changed(
        book,
        account_ids,
        lambda account: (
            replace(account, tags=tuple(each for each in account.tags if each != tag))
            if tag in account.tags
            else account
        ),
    )


def hand_over(book: Book, account_ids: Iterable[str], owner: str, *, today: date) -> Edit:
    """Let somebody else of our side look after these accounts from today on."""
    name = typed.line("owner", owner)

    def handed(account: Account) -> Account:
        if name == account.owner(today):
            return account
        kept = tuple(each for each in account.owners if each.since is None or each.since < today)
        return replace(account, owners=(*kept, OwnerSince(name, today)))

    return _changed(book, account_ids, handed)


def archive(book: Book, account_ids: Iterable[str], *, today: date) -> Edit:
    """Put these accounts away. Their facts stay, and past days still show them."""
    return _changed(
        book,
        account_ids,
        lambda account: (
            account if account.is_archived(today) else replace(account, archived_on=today)
        ),
    )


def override_segment(
    book: Book, account_ids: Iterable[str], segment: Segment, reason: str, *, today: date
) -> Edit:
    """Treat these accounts as of another segment, for a reason, for a year (DOMAIN 7.1).

    An override that holds now is withdrawn by the same step; one that says the same stays.
    """
    why = typed.needed("reason", reason, "Write down why. It is shown wherever the segment is.")
    author = book.settings(today)[SENDER_NAME]
    ids = tuple(book.accounts.find(account_ids))
    held = _held(book, ids, today)
    others = [each for each in ids if each not in held or held[each].value != segment]
    made = tuple(
        Override(
            id=new_id(),
            kind=OverrideKind.SEGMENT,
            account_id=each,
            value=segment,
            reason=why,
            author=author,
            made_on=today,
            expires_on=today + timedelta(days=SEGMENT_DAYS),
        )
        for each in others
    )
    before = tuple(held[each] for each in others if each in held)
    withdrawn = tuple(replace(each, withdrawn_on=today) for each in before)
    return Edit(before, withdrawn + made)


def _held(book: Book, account_ids: Iterable[str], today: date) -> dict[str, Override]:
    """The override of the segment in effect, for the accounts that have one; one query."""
    by_account: dict[str, list[Override]] = {}
    for each in book.overrides.of_accounts(account_ids):
        by_account.setdefault(each.account_id, []).append(each)
    found = {
        key: holding(overrides, OverrideKind.SEGMENT, today)
        for key, overrides in by_account.items()
    }
    return {key: each for key, each in found.items() if each is not None}


def _changed(book: Book, account_ids: Iterable[str], change: Callable[[Account], Account]) -> Edit:
    """The step that changes the accounts that *change* gives back changed; one query."""
    pairs = [(each, change(each)) for each in book.accounts.find(account_ids).values()]
    changed = [(before, after) for before, after in pairs if before != after]
    return Edit(tuple(before for before, _ in changed), tuple(after for _, after in changed))


def _account_of(entity: Entity) -> str:
    return entity.account_id if isinstance(entity, Override) else entity.id


def _tag(tag: str) -> str:
    word = typed.needed("tag", tag, "Type the tag to add.")
    if "," in word:
        typed.refuse("tag", "A comma parts one tag from the next. Add them one after the other.")
    return word
