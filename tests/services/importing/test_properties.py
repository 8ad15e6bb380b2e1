"""What holds for every import, whatever is in the files."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.accounts import Account
from app.domain.edits import Edit
from app.exchange.fields import Field, Kind, Wants
from app.exchange.mapping import Mapping, fields_of
from app.exchange.presets.needs import NEEDS
from app.exchange.tables import Row, Table
from app.services.books import default_stages
from app.services.importing.known import Known
from app.services.importing.planning import Gathered, work_out
from app.services.importing.plans import Choices, ImportPlan
from app.services.importing.settling import settle

TODAY = date(2026, 11, 20)
KINDS = [kind for kind in Kind if kind is not Kind.DOCUMENTATION]
NASTY = (
    *("", " ", "NA", "-", "0", "1", "-3", "12.5", "1.234,5", "99999999999999999999", "1e400"),
    *("50%", "€ 5", "USD", "eur", "XXX", "2026-01-31", "03/04/2026", "31.12.2026", "2026-02-30"),
    *("45631", "yes", "no", "TRUE", "Acme", "acme", "Total", "@AccountRef1"),
    *("a@b.example", "a@b.example; c@d.example", "www.acme.example", "Won", "Lost", "Proposal"),
    *("urgent", "=1+1", "<b>&", "部落格", "\u200b", "x" * 300),
)
CELLS = st.sampled_from(NASTY)
FITTING = {
    Wants.DATE: ("2025-12-31", "2026-01-31", "2026-10-01", "2027-03-01"),
    Wants.NUMBER: ("0", "1", "7.5", "1200", "30"),
    Wants.FLAG: ("yes", "no", "no"),
    Wants.TEXT: ("Acme", "Bo", "Cy", "a@b.example"),
}
IDS = ("A-1", "A-2", "A-3", "")  # a name that is also somebody's id is somebody else's problem
STORED = {
    "Account": "accounts",
    "Contact": "contacts",
    "Contract": "contracts",
    "Opportunity": "opportunities",
    "Stage": "stages",
    "Product": "products",
    "Colleague": "colleagues",
    "Ticket": "tickets",
    "Observation": "observations",
    "Interaction": "interactions",
    "Event": "events",
    "Signal": "signals",
    "Objective": "objectives",
    "ValueEvidence": "value",
    "PaymentStatus": "payments",
    "Source": "sources",
}


def _cells(field: Field) -> st.SearchStrategy[str]:
    if field.key.endswith("id"):
        return st.sampled_from(IDS)
    fits = st.sampled_from(FITTING[field.wants])
    return st.one_of(fits, fits, fits, CELLS)


@st.composite
def mapped_tables(draw: st.DrawFn) -> tuple[Table, Mapping]:
    """A table of some kind: its columns fill what the kind needs, and more; most cells fit."""
    kind = draw(st.sampled_from(KINDS))
    fields = {field.key: field for field in fields_of(kind)}
    more = draw(st.lists(st.sampled_from(sorted(fields)), max_size=8))
    keys = list(dict.fromkeys((*draw(st.sampled_from(NEEDS[kind])), *more)))
    header = tuple(f"{kind} {key}" for key in keys)
    cells = st.tuples(*(_cells(fields[key]) for key in keys))
    rows = draw(st.lists(cells, max_size=6))
    table = Table(
        file=f"{kind}.csv",
        header=header,
        rows=tuple(Row(line, each) for line, each in enumerate(rows, 2)),
    )
    return table, Mapping(source="here", kind=kind, columns=tuple(zip(header, keys, strict=True)))


def planned(known: Known, mapped: list[tuple[Table, Mapping]], today: date = TODAY) -> ImportPlan:
    return work_out(known, Gathered(files=["x"]), mapped, today=today)


def after(known: Known, edit: Edit) -> Known:
    held = {name: {each.id: each for each in getattr(known, name)} for name in STORED.values()}
    for each in edit.after:
        held[STORED[type(each).__name__]][each.id] = each
    return replace(known, **{name: tuple(each.values()) for name, each in held.items()})


KNOWN = Known(stages=default_stages(), accounts=(Account(id="old", name="Acme"),))


IMPORTS = st.lists(mapped_tables(), min_size=1, max_size=3)
AGREEING = st.lists(
    mapped_tables(), min_size=1, max_size=3, unique_by=lambda each: each[1].kind
)  # two tables of one kind may contradict each other


@settings(max_examples=150)
@given(mapped=IMPORTS)
def test_the_same_tables_on_a_later_day_change_nothing(mapped):
    first = planned(KNOWN, mapped)
    later = planned(after(KNOWN, first.edit), mapped, TODAY + timedelta(days=40))
    assert later.changes_nothing


@settings(max_examples=150)
@given(mapped=AGREEING)
def test_the_same_rows_change_nothing_even_if_the_table_is_not_remembered(mapped):
    first = planned(KNOWN, mapped)
    then = replace(after(KNOWN, first.edit), sources=())
    again = planned(then, mapped)
    changed = {kind for kind, count in again.counts.items() if count.created or count.updated}
    assert changed == set()


@settings(max_examples=150)
@given(mapped=IMPORTS)
def test_every_row_does_something_or_is_left_out_with_a_reason(mapped):
    plan = planned(KNOWN, mapped)
    for table in plan.tables:
        for row in table.rows:
            assert row.does in {"create", "update", "unchanged", "leave out"}
            assert (row.does == "leave out") == bool(row.reason)
    for problem in plan.problems:
        assert problem.reason.endswith(".")


@given(
    header=st.lists(CELLS, min_size=1, max_size=6, unique=True),
    rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=4),
)
def test_whatever_the_columns_are_called_the_table_is_settled(header, rows):
    table = Table(
        file="x.csv",
        header=tuple(header),
        rows=tuple(Row(at, tuple(row[: len(header)])) for at, row in enumerate(rows, 2)),
    )
    ((_, mapping),) = settle([table], (), Choices())
    assert (mapping.kind is None) == bool(mapping.reason)
    assert tuple(name for name, _ in mapping.columns) == table.header
    work_out(KNOWN, Gathered(files=["x"]), [(table, mapping)], today=TODAY)
