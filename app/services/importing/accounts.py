"""Accounts from a table, with the payment statuses and readings that stand beside them."""

from typing import Any

from app.domain import dated
from app.domain.accounts import Account
from app.domain.dated import OwnerSince
from app.domain.entity import ExternalId, new_id
from app.exchange.columns import Read
from app.exchange.fields import Kind
from app.exchange.matching import email_domain, is_total_row, name_key, web_domain
from app.exchange.tables import Row
from app.exchange.values import is_blank
from app.services.importing.desk import DELETED, Desk, Question, Sheet, repeated
from app.services.importing.payments import Payments
from app.services.importing.readings import Readings
from app.services.importing.shelf import merged, with_external

NEW = "new"
_INTO = "into"
_LISTED = 3  # names in a question; the rest is counted


def find_accounts(desk: Desk, sheet: Sheet) -> None:
    """Find out which accounts a table is about, so that all tables can refer to them."""
    sheet.found.extend(_identified(desk, sheet))


def name_accounts(desk: Desk, sheet: Sheet) -> None:
    """Make the accounts that only people, contracts or opportunities speak of by name.

    Before any of those is planned, so that the order of rows and files makes no difference.
    """
    columns = sheet.columns
    ref, name = columns.text("account_id"), columns.text("account_name")
    deleted = columns.flag("deleted")
    if not columns.has("account_name") or lands(desk, sheet):
        return
    for row in sheet.rows:
        if (called := name(row)) and not deleted(row):
            desk.account_of(sheet, ref(row), called, create=True)


def lands(desk: Desk, sheet: Sheet) -> bool:
    """Tell whether all people of a table go to the account chosen, whatever their rows name.

    Asked about where they name another.
    """
    into = desk.into
    if into is None or sheet.columns.mapping.kind is not Kind.CONTACTS:
        return False
    name = sheet.columns.text("account_name")
    others = {
        called
        for row in sheet.rows
        if (called := name(row)) and name_key(called) != name_key(into.name)
    }
    if not others:
        return True
    known = sorted(others)
    listed = ", ".join(f"“{each}”" for each in known[:_LISTED])
    more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    question = Question(
        key=f"into:{sheet.key}",
        text=f"“{sheet.key}” names other accounts: {listed}{more}. Where do its people go?",
        answers=((_INTO, f"All to {into.name}"), ("named", "Each to the account it names")),
    )
    return desk.ask_once(question) == _INTO


def import_accounts(desk: Desk, sheet: Sheet) -> None:
    """Plan what the accounts of a table become."""
    fill, readings = _Filling(desk, sheet), Readings(desk, sheet)
    payments = Payments(desk, sheet, "payment_status")
    for row, account_id, value in sheet.found:
        fill.put(row, account_id, value)
        payments.put(row, account_id)
        readings.put(row, account_id)


def link_parents(desk: Desk, sheet: Sheet) -> None:
    """Once all accounts are known, say which belong to which."""
    columns = sheet.columns
    named, called = columns.text("parent_name"), columns.text("parent_id")
    for row, account_id, _ in sheet.found:
        ref, name = called(row), named(row)
        if not ref and not name:
            continue
        parent = desk.account_of(sheet, ref, name)
        if parent is None or parent == account_id:
            reason = f"The parent account “{name or ref}” is not among the accounts we know."
            columns.report(row.line, reason, sheet.header("parent_name" if name else "parent_id"))
            continue
        desk.accounts.change(account_id, {"parent_id": parent})


def _identified(desk: Desk, sheet: Sheet) -> list[tuple[Row, str, str]]:
    columns = sheet.columns
    name, ref, site = columns.text("name"), columns.text("id"), columns.text("domain")
    email, deleted = columns.text("email"), columns.flag("deleted")
    local = _local_reference(sheet)
    by_domain = accounts_by_domain(desk)
    found: list[tuple[Row, str, str]] = []
    lines: dict[str, int] = {}
    taken: set[str] = set()  # two rows are two accounts: else each import would go back and forth
    for row in sheet.rows:
        called, value = name(row), ref(row) or name(row)
        if not called or is_blank(called):
            sheet.refuse(
                row,
                desk.accounts,
                "The account has no name. Give it one, then import again.",
                sheet.header("name"),
            )
            continue
        if not ref(row) and is_total_row(called, row.cells):
            sheet.refuse(
                row, desk.accounts, "This is a row of totals, not an account.", sheet.header("name")
            )
            continue
        if deleted(row):
            sheet.refuse(row, desk.accounts, DELETED, sheet.header("deleted"))
            continue
        if value in lines:
            sheet.refuse(
                row,
                desk.accounts,
                repeated(value, lines[value]),
                sheet.header("id") or sheet.header("name"),
            )
            continue
        lines[value] = row.line
        domain = web_domain(site(row)) or email_domain(email(row))
        same_domain = [each for each in by_domain.get(domain or "", []) if each not in taken]
        account_id = _match(desk, sheet, value, called, same_domain, taken)
        if account_id is None:
            account_id = _create(desk, sheet, called, value)
        else:
            desk.accounts.see(account_id)
            desk.accounts.call(sheet.source, value, account_id)
        taken.add(account_id)
        desk.keep_row(sheet.source, account_id)
        if reference := local(row):
            desk.accounts.call(sheet.source, reference, account_id)
        found.append((row, account_id, value))
    return found


def _local_reference(sheet: Sheet) -> Read[str]:
    """Read the key under which the other files of a data tree know a record."""
    header = sheet.columns.table.header
    if "attributes.referenceId" not in header:
        return lambda _: ""
    at = header.index("attributes.referenceId")
    return lambda row: row.cells[at]


def accounts_by_domain(desk: Desk) -> dict[str, list[str]]:
    """The accounts we know by their web domains."""
    found: dict[str, list[str]] = {}
    for account in desk.accounts.now.values():
        if account.domain:
            found.setdefault(account.domain, []).append(account.id)
    return found


def _match(  # noqa: PLR0913, PLR0917 - all that can tell one account from another
    desk: Desk, sheet: Sheet, value: str, name: str, same_domain: list[str], taken: set[str]
) -> str | None:
    """Which account a row is about: by id, then web domain, then by asking about its name.

    Those *taken* are what earlier rows of the table are about.
    """
    found = desk.accounts.find(sheet.source, value) or desk.accounts.find(sheet.source, name)
    if (
        found is not None
        and found not in taken
        and (value == name or _is_only_named(desk.accounts.now[found], sheet, value))
    ):
        return found
    strangers = [each for each in same_domain if _is_stranger(desk, sheet, each)]
    if len(strangers) == 1:
        return strangers[0]
    named = (each for each in desk.named(name) if each not in taken)
    alike = [each for each in named if _is_stranger(desk, sheet, each)]
    if not alike:
        return None
    answers = [(NEW, "Another account of the same name")]
    answers += [(each, f"The one in the book: {_shown(desk.accounts.now[each])}") for each in alike]
    question = Question(
        key=f"account:{sheet.source}:{value}",
        text=f"“{name}” is in the book already. Is the one in “{sheet.key}” the same account?",
        answers=tuple(answers),
    )
    answer = desk.ask(question)
    return None if answer == NEW else answer


def _is_only_named(account: Account, sheet: Sheet, value: str) -> bool:
    """Tell the account of this id, or one that came to be because a file named it."""
    own = {each.value for each in account.external_ids if each.source == sheet.source}
    return value in own or own == {account.name}


def _is_stranger(desk: Desk, sheet: Sheet, account_id: str) -> bool:
    """Tell an account that this source has no id for; two of its own are two, whatever the name."""
    ids = desk.accounts.now[account_id].external_ids
    return all(each.source != sheet.source for each in ids)


def _shown(account: Account) -> str:
    return ", ".join(filter(None, (account.name, account.domain, account.city, account.country)))


def _create(desk: Desk, sheet: Sheet, name: str, value: str) -> str:
    account = Account(id=new_id(), name=name, external_ids=(ExternalId(sheet.source, value),))
    desk.name_account(desk.accounts.create(account))
    return account.id


class _Filling:
    """The fields of accounts as one table gives them."""

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        self.desk = desk
        self.sheet = sheet
        columns = sheet.columns
        texts = ("name", "code", "industry", "country", "region", "city", "phone")
        self.texts = [(key, columns.text(key)) for key in texts if columns.has(key)]
        self.notes, self.address = columns.raw("notes"), columns.texts("address")
        self.site, self.email = columns.text("domain"), columns.text("email")
        self.employees, self.revenue = columns.number("employees"), columns.money("annual_revenue")
        self.owner, self.owner_id = columns.text("owner"), columns.text("owner_id")
        self.since, self.strategic = columns.day("customer_since"), columns.flag("strategic")
        self.tags, self.custom = columns.text("tags"), columns.custom()

    def put(self, row: Row, account_id: str, value: str) -> None:
        """Bring an account to what its row says. Cells without a value leave it as it is."""
        desk = self.desk
        account = desk.accounts.now[account_id]
        given: dict[str, Any] = {key: text for key, read in self.texts if (text := read(row))}
        address, employees = "\n".join(self.address(row)), self.employees(row)
        site, email = self.site(row), self.email(row)
        optional: dict[str, Any] = {
            "address": address,
            "notes": self.notes(row),
            "domain": web_domain(site) or email_domain(email),
            "employees": None if employees is None else int(employees),
            "annual_revenue": self.revenue(row),
            "customer_since": self.since(row),
            "strategic": self.strategic(row),
            "tags": split_list(self.tags(row)),
        }
        given |= {key: value for key, value in optional.items() if value not in (None, "", ())}
        owner = self.owner(row) or colleague_name(desk, self.sheet, self.owner_id(row))
        if owner:
            given["owners"] = with_owner(account.owners, owner, desk)
        custom = self.custom(row)
        if site and not given.get("domain"):
            custom = (*custom, (self.sheet.header("domain") or "Website", site))
        if email:
            custom = (*custom, (self.sheet.header("email") or "E-mail", email))
        given["custom"] = merged(account.custom, custom)
        given["external_ids"] = with_external(account.external_ids, self.sheet.source, value)
        desk.accounts.change(account_id, given)
        self.sheet.did(row, desk.accounts, account_id)


def with_owner(owners: tuple[OwnerSince, ...], owner: str, desk: Desk) -> tuple[OwnerSince, ...]:
    """The owners with the one a file names: from today on, if it was somebody else before."""
    latest = dated.latest(owners)
    if latest is None:
        return (OwnerSince(owner),)
    return owners if latest.owner == owner else (*owners, OwnerSince(owner, desk.today))


def colleague_name(desk: Desk, sheet: Sheet, ref: str) -> str:
    """The name of the colleague whom a source calls by this id; the id itself if we know nobody."""
    found = desk.colleagues.find(sheet.source, ref) if ref else None
    return desk.colleagues.now[found].name if found else ref


def split_list(text: str) -> tuple[str, ...]:
    """Several values in one cell: separated by semicolons, else by commas."""
    parts = text.split(";") if ";" in text else text.split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
