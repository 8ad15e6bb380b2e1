"""Competitors by whatever name they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.competitors import Competitor
from app.domain.pipeline.competitors import Register, key

LEDGERLINE = Competitor(id="l", name="Ledgerline", aliases=("LL Cloud", "Quill Books"))


@pytest.mark.parametrize(
    "typed",
    [
        *("Ledgerline", "LEDGERLINE", " ledgerline ", "Ledger-Line", "Ledger Line", "ledgerline."),
        *("Ledgerline, Inc.", "Ledgerline Inc", "Ledgerline GmbH & Co. KG", "Ledgerline Sdn. Bhd."),
        *("Ledgerline S.A.", "Ledgerline S. A.", "Ledgerline Sp. z o.o.", "Ledgerline Co., Ltd"),
        *("Ledgerline S.A. de C.V.", "Lédgerline", "ledgerline.com", "https://www.Ledgerline.io/x"),
        *(
            "Ledgerline株式会社",
            "Ledgerline 有限公司",
            "\uff2cedgerline",
            "Ledgerline Pty Ltd",
        ),
    ],
)
def test_spelling_and_legal_form_make_no_other_company(typed):
    assert key(typed) == "ledgerline"
    assert Register.of([LEDGERLINE]).name(typed) == "Ledgerline"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ledgerline", "Ledgerlines"),
        ("Ledgerline", "Ledgerline Analytics"),
        ("Limited", "Corporation"),
        ("SA", "AG"),
        ("金蝶软件有限公司", "用友软件有限公司"),
    ],
)
def test_what_is_somebody_else_stays_so(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize("name", ["Limited", "Inc.", "S.A.", "!!!", "…", "株式会社"])
def test_a_name_that_is_only_a_legal_form_or_marks_stays_a_name(name):
    assert key(name)


def test_an_alias_is_the_same_company():
    register = Register.of([LEDGERLINE])
    assert register.find("LL-CLOUD, Inc.") is LEDGERLINE
    assert register.identity("Quill Books GmbH") == register.identity("ledgerline")
    assert register.identity("Novabooks") != register.identity("ledgerline")


def test_a_name_is_nobody_s_alias_while_somebody_is_called_so():
    other = Competitor(id="a", name="LL Cloud")
    assert Register.of([LEDGERLINE, other]).find("LL Cloud") is other


def test_nobody_is_nobody():
    assert key("  ") == ""
    assert Register.of([LEDGERLINE]).find("") is None
    assert Register.of([]).name("  Nova   Books ") == "Nova Books"


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_and_no_text_breaks_it(text):
    assert isinstance(key(text), str)
    assert key(f"  {text.upper()} ") == key(text.upper())
