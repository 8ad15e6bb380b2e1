"""Entries that may be one person."""

from datetime import date

from app.domain.people.twins import Likeness, twins_of
from tests import build


def person(id_, **fields):
    return build.contact(id=id_, **fields)


def pairs(*people):
    return [(each.first.id, each.second.id, each.likeness) for each in twins_of(people)]


def test_one_e_mail_in_other_capitals_makes_twins_across_accounts():
    ana = person("ana", emails=("Ana@acme.example",))
    other = person("o", name="Somebody", account_id="zen", emails=("ana@acme.example ",))

    assert pairs(ana, other) == [("ana", "o", Likeness.EMAIL)]


def test_one_name_makes_twins_only_within_an_account():
    ana, twin = person("ana", name="Ana Lima"), person("twin", name="ana  LÍMA")
    elsewhere = person("far", account_id="zen")

    assert pairs(ana, twin, elsewhere) == [("ana", "twin", Likeness.NAME)]


def test_a_pair_alike_in_both_ways_is_offered_once():
    ana = person("ana", emails=("a@x.example",))

    assert len(pairs(ana, person("twin", emails=("a@x.example",)))) == 1


def test_the_fuller_entry_stands_first():
    thin, full = person("a"), person("b", title="CFO", phones=("1",))

    assert pairs(thin, full) == [("b", "a", Likeness.NAME)]


def test_many_with_one_address_pair_with_the_fullest_and_not_with_each_other():
    people = [person(str(n), name=f"N{n}", emails=("info@x.example",)) for n in range(50)]

    assert len(pairs(*people)) == 49


def test_placeholders_who_was_put_away_and_names_without_letters_are_left_out():
    unknown = [person(each, name="CFO", stands_for="CFO") for each in "ab"]
    away = [person(each, name="Away", archived_on=date(2026, 1, 1)) for each in "cd"]

    assert pairs(*unknown, *away, person("e", name="   "), person("f", name=" ")) == []
