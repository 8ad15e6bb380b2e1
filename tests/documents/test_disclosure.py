"""What a customer's document must not say is found, wherever and however it stands."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import resources
from app.documents import disclosure
from app.documents.disclosure import EVERYWHERE, IN_OFFERS, DisclosureError, Finding, Kind
from app.domain.money import Money


def found(*pages, **given_):
    return disclosure.find(pages, kinds=IN_OFFERS, **given_)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Your health score is 81", Kind.INTERNAL),
        ("Skor kesihatan anda baik", Kind.INTERNAL),
        ("您的健康评分为八十一", Kind.INTERNAL),
        ("Wskaźnik kondycji konta", Kind.INTERNAL),
        ("Our champion is Käthe", Kind.INTERNAL),
        ("You are the economic buyer", Kind.INTERNAL),
        ("You are a red account", Kind.INTERNAL),
        ("We know you are at-risk", Kind.RISK),
        ("akaun ini berisiko", Kind.RISK),
        ("客户流失的可能", Kind.RISK),
        ("客户流\n失的可能", Kind.RISK),
        ("konto zagrożone", Kind.RISK),
        ("our gross margin allows it", Kind.MARGIN),
        ("one more concession", Kind.MARGIN),
        ("nasza marża", Kind.MARGIN),
        ("我们的底价", Kind.MARGIN),
        ("As agreed with [name of sponsor]", Kind.GAP),
        ("Dear {{first_name}}", Kind.PLACEHOLDER),
        ("Lorem ipsum", Kind.PLACEHOLDER),
        ("Start: TBD", Kind.PLACEHOLDER),
        ("Growth of XXX percent", Kind.PLACEHOLDER),
        ("Insert logo here", Kind.PLACEHOLDER),
        ("价格待定", Kind.PLACEHOLDER),
        ("do uzupełnienia", Kind.PLACEHOLDER),
    ],
)
def test_what_is_not_meant_for_a_customer_is_found_in_every_language(said, kind):
    (one,) = found("A clean page.", said)

    assert (one.kind, one.page) == (kind, 2)
    assert one.text in " ".join(one.around.split()).casefold()


@pytest.mark.parametrize(
    "said",
    [
        "The marginalised recovered, and the inserted pages were confirmed.",
        "Choose [ ] Good [x] Better, see note [1].",
        "Each site names its champions; the red team accounts for it.",
        "Sentimental value; discovery; a risky but priced plan.",
        "Insert the card into the reader.",
        "",
    ],
)
def test_plain_words_are_no_findings(said):
    assert found(said) == ()


def test_a_name_that_may_stand_there_is_none_whatever_words_it_is_made_of():
    page = "Prepared for Churn Margin [EU] by Forecast Ltd"

    assert found(page, ours=("Churn Margin [EU]", "forecast ltd")) == ()
    assert {each.text for each in found(page)} == {"churn", "margin", "[eu]", "forecast"}


def test_another_name_is_found_as_a_word_and_within_a_script_without_spaces():
    pages = ("Initechnology only", "与禅科技合作", "as Initech does")

    listed = [(each.text, each.page) for each in found(*pages, others=("Initech", "禅科技", "禅"))]

    assert listed == [("Initech", 3), ("禅科技", 2)]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("as SALTMARSH ENERGY does", "Saltmarsh Energy"),
        ("as saltmarsh energy does", "Saltmarsh Energy"),
        ("as Straßfurth Logistik does", "Straßfurth Logistik GmbH & Co. KG"),
        ("jak Łęgowscy Transport", "Łęgowscy Transport Sp. z o.o."),
        ("just like Almazara Peñaflor", "Almazara Peñaflor, S.L."),
        ("如岭澄茶业一样", "岭澄茶业有限公司"),
    ],
)
def test_another_name_is_found_as_people_say_it(said, name):
    assert [each.text for each in found(said, others=(name,))] == [name]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Your premium support goes on", "Premium Support Ltd"),
        ("Your target for 2027", "Target Corp"),
        ("A vision for both plants", "Vision AG"),
        ("Acme Holdings grows", "Acme Holdings Ltd"),
        ("a partner to grow with", "Partner"),
    ],
)
def test_words_that_a_name_is_made_of_are_no_name(said, name):
    assert found(said, others=(name,), ours=("Acme Holdings GmbH",)) == ()


def test_each_place_is_told_apart_by_the_words_about_it():
    page = "Coverage grows in Asia. We have coverage in Europe too."

    first, second = found(page)

    assert first.around != second.around
    assert "Asia" in first.around
    assert "Europe" in second.around


@pytest.mark.parametrize(
    "said",
    [
        *("$45,600.00", "45,600", "45600", "45 600,00 zł", "45.600,00 €", "45\u202f600", "45'600"),
        *("USD 45,600", "45.6k", "45,6 tys.", "$45.6K", "4.56万", "RM45,600.00", "US$ 45,600.00"),
    ],
)
def test_our_floor_is_found_however_it_is_written(said):
    (one,) = found(f"We could do {said} a year.", floor=Money(4_560_000, "USD"))

    assert one.kind is Kind.FLOOR


@pytest.mark.parametrize(
    "said", ["145,600.00", "45,600.50", "45,6001", "245 600", "4,560", "45.61k", "45,600,000"]
)
def test_another_amount_is_not_our_floor(said):
    assert found(f"We could do {said} a year.", floor=Money(4_560_000, "USD")) == ()


def test_a_small_floor_is_not_every_number_of_that_size():
    floor = Money(48_000, "USD")

    assert found("480 seats on page 480", floor=floor) == ()
    assert len(found("at $480 or 480.00", floor=floor)) == 2


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Money(123_456_700, "INR"), "₹12,34,567.00"),
        (Money(1_200_000, "JPY"), "¥1,200,000"),
        (Money(250_000_000, "USD"), "2.5 million"),
        (Money(1_234_567, "KWD"), "1,234.567"),
    ],
)
def test_a_floor_of_another_currency_is_found_as_its_readers_write_it(amount, said):
    assert len(found(said, floor=amount)) == 1


@given(st.integers(min_value=1_000, max_value=10**9), st.sampled_from([",", ".", " ", "'", ""]))
def test_every_floor_is_found_as_it_is_grouped(whole, gap):
    written = f"{whole:,}".replace(",", gap)

    assert [each.kind for each in found(f"({written})", floor=Money(whole * 100, "USD"))] == [
        Kind.FLOOR
    ]


def test_what_is_only_for_offers_is_not_looked_for_elsewhere():
    assert disclosure.find(["our margin"], kinds=EVERYWHERE) == ()


def test_the_refusal_lists_what_and_where():
    with pytest.raises(DisclosureError, match=r"“churn” \(page 2\), “globex”") as refused:
        disclosure.refuse((Finding("churn", 2), Finding("globex", 1), Finding("churn", 2)))
    assert str(refused.value).count("churn") == 1


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text):
    for one in found(text, others=("Initech",), ours=("Acme",)):
        assert one.page == 1


@pytest.mark.parametrize("said", ["As Zoe\u0308 Works does", "As \u2068Zoë\u2069 \u200fWorks does"])
def test_a_name_is_found_however_its_letters_are_composed_and_steered(said):
    for name in ("Zoë Works", "Zoe\u0308 Works\u200e"):
        assert [each.text for each in found(said, others=[name])] == [name]


def _texts(held):
    for each in held.values():
        if isinstance(each, dict):
            yield from _texts(each)
        else:
            yield str(each)


@pytest.mark.parametrize("language", ["en", "ms", "zh", "pl"])
def test_nothing_that_we_print_ourselves_is_a_finding(language):
    texts = tuple(_texts(tomllib.loads(resources.text(f"documents/{language}.toml"))))

    assert [each for each in found(*texts) if each.kind is not Kind.NAME] == []
