"""Planning an import: all sources of one call together, in any order, as one step."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from app.domain.contracts import Standing
from app.domain.edits import Edit
from app.domain.entity import Entity, new_id
from app.domain.sources import Source
from app.exchange.columns import Columns
from app.exchange.dates import DateOrder
from app.exchange.fields import CUSTOM, Kind, Wants
from app.exchange.files import load
from app.exchange.mapping import Mapping as TableMapping
from app.exchange.mapping import fields_of, remembered, table_key
from app.exchange.naming import digest_of
from app.exchange.reading import read_file
from app.exchange.recognise import unread
from app.exchange.tables import FileKind, ImportRejected, Problem, Table
from app.services.importing.accounts import (
    find_accounts,
    import_accounts,
    link_parents,
    name_accounts,
)
from app.services.importing.contacts import import_contacts, link_managers
from app.services.importing.contracts import import_account_terms, import_contracts
from app.services.importing.desk import PREVIEW_ROWS, Desk, Question, Sheet
from app.services.importing.happenings import import_events, import_interactions, import_tickets
from app.services.importing.known import Known, known_of
from app.services.importing.opportunities import import_opportunities
from app.services.importing.payments import import_payments
from app.services.importing.plans import Choices, ImportPlan, Overdue, PlannedRow, PlannedTable
from app.services.importing.products import import_colleagues, import_products
from app.services.importing.readings import import_readings
from app.services.importing.settling import settle
from app.services.importing.shelf import Count, counted
from app.services.importing.signals import import_signals
from app.services.importing.success import import_objectives, import_value
from app.services.transfer import import_book
from app.storage.book import Book

# In the order in which the kinds need each other.
_IMPORTERS: Final[tuple[tuple[Kind, Callable[[Desk, Sheet], None]], ...]] = (
    (Kind.COLLEAGUES, import_colleagues),
    (Kind.PRODUCTS, import_products),
    (Kind.ACCOUNTS, find_accounts),
    (Kind.CONTACTS, name_accounts),
    (Kind.CONTRACTS, name_accounts),
    (Kind.OPPORTUNITIES, name_accounts),
    (Kind.ACCOUNTS, import_accounts),
    (Kind.CONTACTS, import_contacts),
    (Kind.CONTACTS, link_managers),
    (Kind.CONTRACTS, import_contracts),
    (Kind.ACCOUNTS, import_account_terms),
    (Kind.OPPORTUNITIES, import_opportunities),
    (Kind.ACCOUNTS, link_parents),
    (Kind.TICKETS, import_tickets),
    (Kind.OBSERVATIONS, import_readings),
    (Kind.INTERACTIONS, import_interactions),
    (Kind.EVENTS, import_events),
    (Kind.SIGNALS, import_signals),
    (Kind.OBJECTIVES, import_objectives),
    (Kind.VALUE, import_value),
    (Kind.PAYMENTS, import_payments),
)
# Days that lie ahead say nothing about when a file was made.
_AHEAD: Final = frozenset({"renewal", "end", "contract_end", "close_on", "due_on"})
_NO_ROOM: Final = frozenset({Kind.CONTRACTS, Kind.PAYMENTS, Kind.OBJECTIVES, Kind.VALUE})
_NOT_COUNTED: Final = frozenset({"stages", "settings", "sources"})


@dataclass(slots=True)
class Gathered:
    """The tables of all sources, and what could not be read."""

    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    whole_book: Path | None = None


def plan(
    book: Book, sources: Sequence[Path | Table], *, today: date, choices: Choices | None = None
) -> ImportPlan:
    """Plan to bring files into the book. A file that cannot be read at all is a problem of line 0.

    A whole book in JSON comes alone, and only into an empty book: RuleError otherwise.
    """
    choices = choices or Choices()
    gathered = gather(sources, choices)
    if gathered.whole_book is not None:
        return _whole_book(book, gathered.whole_book, alone=len(sources) == 1)
    mapped = settle(gathered.tables, tuple(book.sources.all()), choices)
    kinds = {mapping.kind for _, mapping in mapped if mapping.kind is not None}
    return work_out(known_of(book, kinds, today), gathered, mapped, today=today, choices=choices)


def _whole_book(book: Book, path: Path, *, alone: bool) -> ImportPlan:
    if not alone:
        message = f"“{path.name}” is a whole book. Import it alone, into an empty book."
        raise ImportRejected(message)
    edit = import_book(book, load(path), path.name)
    created = Counter(type(each) for each in edit.after)
    counts = {
        collection.kept.table.name: Count(
            created=created[kind], unchanged=0 if edit.after else collection.count()
        )
        for kind, collection in book.collections.items()
    }
    return ImportPlan(label=_label([path.name], counts), edit=edit, counts=counts)


def gather(sources: Sequence[Path | Table], choices: Choices) -> Gathered:
    """Read all sources. What one file hides is told; the others are read all the same."""
    gathered = Gathered()
    for source in sources:
        if isinstance(source, Table):
            gathered.files.append(source.file)
            gathered.tables.append(source)
            gathered.problems.extend(source.problems)
            continue
        gathered.files.append(source.name)
        try:
            reading = read_file(
                source, choices.encodings.get(source.name), choices.delimiters.get(source.name)
            )
        except ImportRejected as error:
            gathered.problems.append(
                Problem(file=source.name, line=0, reason=str(error), left_out=True)
            )
            continue
        if reading.kind is FileKind.BOOK:
            gathered.whole_book = source
            break
        gathered.tables.extend(reading.tables)
        gathered.problems.extend(reading.all_problems)
    return gathered


def work_out(
    known: Known,
    gathered: Gathered,
    mapped: Sequence[tuple[Table, TableMapping]],
    *,
    today: date,
    choices: Choices | None = None,
) -> ImportPlan:
    """Work the import out against a snapshot of the book; reads nothing else."""
    choices = choices or Choices()
    desk = Desk(known, today, dict(choices.answers), into=choices.account_id)
    sources = {source.headers: source for source in known.sources}
    sheets: list[Sheet] = []
    left: list[Problem] = []
    for table, mapping in mapped:
        if mapping.kind is Kind.DOCUMENTATION:
            desk.note(
                f"“{table_key(table)}” explains the columns of other tables and holds no records."
            )
            continue
        if mapping.kind is None:
            reason = mapping.reason or "The table is left out."
            left.append(
                Problem(file=table.file, sheet=table.sheet, line=0, reason=reason, left_out=True)
            )
            continue
        columns = Columns(table, _answered(desk, table, mapping), known.currency)
        settled = _is_known(columns, sources.get(table.header))
        sheets.append(Sheet(table_key(table), columns, mapping.source, is_settled=settled))
    desk.as_of = _as_of(sheets, today)
    for kind, importer in _IMPORTERS:
        for sheet in sheets:
            if sheet.columns.mapping.kind is kind:
                desk.begin(sheet)
                importer(desk, sheet)
    _ask_about_dates(desk, sheets)
    _tell(desk, sheets)
    found = (
        each
        for sheet in sheets
        for each in sorted(sheet.columns.problems, key=lambda problem: problem.line)
    )
    problems = dict.fromkeys((*gathered.problems, *left, *found))  # a cell may be read twice
    counts = {name: shelf.count() for name, shelf in desk.shelves.items()}
    edit = _edit(desk)
    edit += _memory(known, sheets, nothing_new=not edit.ids)
    return ImportPlan(
        label=_label(gathered.files, counts),
        edit=edit,
        counts=counts,
        tables=tuple(_planned(table, mapping, sheets) for table, mapping in mapped),
        problems=tuple(problems),
        notes=tuple(desk.notes),
        questions=tuple(desk.questions),
        overdue=_overdue(desk),
    )


def _answered(desk: Desk, table: Table, mapping: TableMapping) -> TableMapping:
    """The mapping with what the user said of day and month, if that was asked."""
    answer = desk.answers.get(f"dates:{table_key(table)}")
    return replace(mapping, date_order=DateOrder(answer)) if answer else mapping


def _is_known(columns: Columns, source: Source | None) -> bool:
    """Tell a table that was imported last time, cell by cell, and is to be read in the same way."""
    if source is None:
        return False
    table, mapping = columns.table, columns.mapping
    is_same = _is_same_mapping(remembered(mapping, table.header, source.id, ""), source)
    return is_same and digest_of(table) in source.digest.split()


def _as_of(sheets: Sequence[Sheet], today: date) -> date:
    """The latest day that the files speak of, not after today: what is undated counts on it."""
    latest: date | None = None
    for sheet in sheets:
        own = sheet.columns
        columns = Columns(own.table, own.mapping, own.home)  # what is unreadable is told elsewhere
        for each in fields_of(columns.mapping.kind):
            if each.wants is not Wants.DATE or each.key in _AHEAD or not columns.has(each.key):
                continue
            at = columns.table.header.index(columns.mapping.filling(each.key)[0])
            read = columns.day(each.key)
            cells = {row.cells[at]: row for row in sheet.rows}
            days = [
                day for row in cells.values() if (day := read(row)) is not None and day <= today
            ]
            latest = max([*days, *([latest] if latest else [])], default=None)
    return latest or today


def _ask_about_dates(desk: Desk, sheets: Sequence[Sheet]) -> None:
    for sheet in sheets:
        if unsure := sheet.columns.unsure_dates:
            columns = "”, “".join(unsure)
            question = Question(
                key=f"dates:{sheet.key}",
                text=f"“{columns}” in “{sheet.key}”: no date tells day from month. What is first?",
                answers=(
                    (DateOrder.DAY_FIRST.value, "The day"),
                    (DateOrder.MONTH_FIRST.value, "The month"),
                ),
            )
            desk.ask(question)


def _tell(desk: Desk, sheets: Sequence[Sheet]) -> None:
    currencies = sorted({code for sheet in sheets for code in sheet.columns.assumed})
    for code in currencies:
        desk.note(f"Amounts without a currency are taken as {code}, the currency of the book.")
    for sheet in sheets:
        columns = sheet.columns
        lost = [header for header, key in columns.mapping.columns if key == CUSTOM]
        long_readings = columns.mapping.kind is Kind.OBSERVATIONS and columns.has("value")
        if lost and (columns.mapping.kind in _NO_ROOM or long_readings):
            desk.note(f"Columns of “{sheet.key}” that a record has no room for: {', '.join(lost)}.")
        for header, label in unread(columns.table, columns.mapping):
            desk.note(
                f"“{header}” of “{sheet.key}” is kept as it stands: "
                f"its values do not read as “{label}”."
            )
    if desk.linked_by_name:
        desk.note(f"{len(desk.linked_by_name)} accounts were found by their names alone.")
    unassigned = sum(1 for each in desk.opportunities.created if each.account_id is None)
    if unassigned:
        desk.note(f"{unassigned} opportunities have no account and wait in the unassigned tray.")


def _edit(desk: Desk) -> Edit:
    before: list[Entity] = []
    after: list[Entity] = []
    for shelf in (*desk.shelves.values(), desk.feeds):
        after.extend(shelf.created)
        for old, new in shelf.changed:
            before.append(old)
            after.append(new)
    return Edit(tuple(before), tuple(after))


def _memory(known: Known, sheets: Sequence[Sheet], *, nothing_new: bool) -> Edit:
    """What is remembered of the tables, so that the next files of their shapes map themselves.

    Tables that say nothing new in another file (a workbook of the same rows) are no step.
    """
    old = {each.headers: each for each in known.sources}
    new: dict[tuple[str, ...], Source] = {}
    for sheet in sheets:
        table, digest = sheet.columns.table, digest_of(sheet.columns.table)
        if (twin := new.get(table.header)) is not None:
            new[table.header] = replace(twin, digest=f"{twin.digest} {digest}")
            continue
        source_id = old[table.header].id if table.header in old else new_id()
        new[table.header] = remembered(sheet.columns.mapping, table.header, source_id, digest)
    changed = [each for each in new.values() if each != old.get(each.headers)]
    if nothing_new:
        changed = [each for each in changed if not _is_same_mapping(each, old.get(each.headers))]
    before = (old[each.headers] for each in changed if each.headers in old)
    return Edit(tuple(before), tuple(changed))


def _is_same_mapping(new: Source, old: Source | None) -> bool:
    return old is not None and new == replace(old, digest=new.digest, encoding=new.encoding)


def _planned(table: Table, mapping: TableMapping, sheets: Sequence[Sheet]) -> PlannedTable:
    sheet = next((each for each in sheets if each.columns.table is table), None)
    rows = table.rows[:PREVIEW_ROWS]
    return PlannedTable(
        key=table_key(table),
        file=table.file,
        sheet=table.sheet,
        header=table.header,
        row_count=len(table.rows),
        mapping=mapping,
        encoding=table.encoding or "",
        delimiter=table.delimiter or "",
        rows=tuple(_planned_row(row.line, row.cells, sheet) for row in rows),
    )


def _planned_row(line: int, cells: tuple[str, ...], sheet: Sheet | None) -> PlannedRow:
    if sheet is None:
        return PlannedRow(line=line, cells=cells, does="leave out")
    if (reason := sheet.refusals.get(line)) is not None:
        return PlannedRow(line=line, cells=cells, does="leave out", reason=reason)
    shelf, entity_id = sheet.outcomes.get(line, (None, ""))
    return PlannedRow(line=line, cells=cells, does=shelf.did(entity_id) if shelf else "unchanged")


def _overdue(desk: Desk) -> tuple[Overdue, ...]:
    """Contracts the files spoke of that have run out without an outcome, the oldest first."""
    found = [
        Overdue(
            contract_id=each.id,
            account_id=each.account_id,
            account=desk.accounts.now[each.account_id].name,
            annual=each.annual(desk.today),
            renewal_date=each.renewal_date,
        )
        for each in desk.contracts.touched
        if each.renewal_date is not None and each.standing(desk.today) is Standing.OVERDUE
    ]
    return tuple(
        sorted(found, key=lambda each: (each.renewal_date, each.account, each.contract_id))
    )


def _label(files: Sequence[str], counts: Mapping[str, Count]) -> str:
    what = f"“{files[0]}”" if len(files) == 1 else f"{len(files)} files"
    done = [
        counted(kind, count.created or count.updated)
        for kind, count in counts.items()
        if (count.created or count.updated) and kind not in _NOT_COUNTED
    ]
    return f"Import {what}: {', '.join(done[:3])}" if done else f"Import {what}"
