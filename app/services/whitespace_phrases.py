"""The words of whitespace: how far a product is in a unit, and what that rests on."""

from collections.abc import Mapping

from app.domain.units import CellState, UnitKind
from app.domain.whitespace.square import Basis

STATES: Mapping[str, str] = {
    CellState.OWNED: "Owned",
    CellState.PIPELINE: "In pipeline",
    CellState.GAP: "Gap",
    CellState.NOT_ELIGIBLE: "Not eligible",
    CellState.DECLINED: "Declined",
}
UNIT_KINDS: Mapping[str, str] = {
    UnitKind.DEPARTMENT: "Department",
    UnitKind.REGION: "Region",
    UnitKind.USE_CASE: "Use case",
}
BASES: Mapping[str, str] = {
    Basis.TYPED: "typed",
    Basis.OWNED: "what they own",
    Basis.EXPECTED: "what is expected",
    Basis.ESTIMATE: "estimate",
    Basis.UNKNOWN: "not known",
    Basis.NONE: "none",
}
EVIDENCE: Mapping[str, str] = {
    "whitespace_owned": "They have it under contract{since:since}.",
    "whitespace_owned_here": "A contract line names this unit{since:since}.",
    "whitespace_owned_whole": "A contract line covers the whole account{since:since}.",
    "whitespace_pipeline_here": "“{title}” is open for it.",
    "whitespace_pipeline_here_several": "{count:number} opportunities are open for it.",
    "whitespace_pipeline_whole": "“{title}” is open for it and names no unit.",
    "whitespace_pipeline_whole_several": (
        "{count:number} opportunities are open for it and name no unit."
    ),
    "whitespace_marked_owned": "You marked it as owned{since:since}. No contract says so.",
    "whitespace_marked_gap": "You marked it as a gap{since:since}.",
    "whitespace_marked_not_eligible": "You marked it as not eligible{since:since}.",
    "whitespace_marked_declined": "You marked it as declined{since:since}.",
    "whitespace_marked_pipeline": "You marked it as in the pipeline{since:since}.",
    "whitespace_not_sold": "It is no longer in the catalogue.",
    "whitespace_lost": "They had it until {until:date}.",
    "whitespace_gap": "No contract covers it and no opportunity is open for it.",
    "whitespace_ran_out": (
        "Its term ran out on {on:date}, and nobody has said what became of it. Until then it "
        "counts as owned."
    ),
    "whitespace_mark_is_newer": (
        "A contract line covers the whole account without naming units. Your mark is newer, so "
        "it counts here."
    ),
    "whitespace_but_marked_owned": "You marked it as owned{since:since}; no contract says so.",
    "whitespace_but_marked_gap": "You marked it as a gap{since:since}; the fact counts.",
    "whitespace_but_marked_not_eligible": (
        "You marked it as not eligible{since:since}; the fact counts."
    ),
    "whitespace_but_marked_declined": "You marked it as declined{since:since}; the fact counts.",
    "whitespace_but_marked_pipeline": (
        "You marked it as in the pipeline{since:since}; the fact counts."
    ),
    "whitespace_share_by_size": (
        "The amount is its share of {whole:money}, divided among {units:number} units by how "
        "many work there."
    ),
    "whitespace_share_even": (
        "The amount is its share of {whole:money}, divided equally among {units:number} units."
    ),
    "whitespace_potential_none": "Nothing is to be had here.",
    "whitespace_potential_no_amount": (
        "No contract says what they pay for it, so its value is left out."
    ),
    "whitespace_potential_owned": "Nobody typed a potential: it is what they own.",
    "whitespace_potential_expected": "Nobody typed a potential: it is what is expected.",
    "whitespace_potential_unknown": "Its potential is not known. Type one.",
    "whitespace_potential_typed": "The potential is what you typed.",
    "whitespace_potential_below": (
        "You typed a potential of {typed:money}. They own more, so what they own counts."
    ),
    "whitespace_potential_other_currency": (
        "You typed a potential of {typed:money}. They pay in another currency, so it cannot be "
        "compared: type it in theirs."
    ),
    "whitespace_potential_estimate": (
        "An estimate: list price {price:money} × {size:number} people who work there."
    ),
}
