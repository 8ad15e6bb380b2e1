"""The printed proposal, read back the way its reader would."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import combinations

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import disclosure, reading
from app.documents.disclosure import Kind
from app.documents.lettering import letters
from app.documents.proposal.content import Agreement, Outcome, Party
from app.documents.proposal.document import render
from app.documents.words import Words
from app.domain.money import Money
from app.domain.proposals import LADDER, OptionKey, ProposalLine, ProposalOption
from tests.documents.proposal import rich, sample


@cache
def plain():
    return render(sample.content())


@cache
def whole():
    return render(rich.content())


def texts(printed):
    return [" ".join(page.split()) for page in reading.pages(printed.content)]


def page(printed, title):
    """The text of the page of this title."""
    (number,) = [each.page for each in reading.outline(printed.content) if each.title == title]
    return texts(printed)[number]


CORE = (
    "Executive summary",
    "Value delivered",
    "Your subscription today",
    "Your options at a glance",
    "Investment in detail",
    "Plan and commitments",
    "Terms and acceptance",
)
APPENDICES = (
    "Appendix: what changes",
    "Appendix: the other options in detail",
    "Appendix: how the value is reckoned",
    "Appendix: what is included",
    "Appendix: versions of this proposal",
)


def titles(printed):
    return tuple(entry.title for entry in reading.outline(printed.content))


def test_it_has_eight_core_pages_and_the_appendices_in_the_order_a_reader_needs():
    assert titles(whole()) == (*CORE, *APPENDICES)
    assert [each.page for each in reading.outline(whole().content)][:7] == [1, 2, 3, 4, 5, 6, 7]
    assert "Acme Renewal proposal 2027" in texts(whole())[0]


def test_a_page_with_nothing_to_say_is_left_out():
    content = sample.content(
        outcomes=(), use=None, agreement=Agreement(annual=sample.money(0), lines=())
    )

    assert titles(render(content)) == (
        "Executive summary",
        "Your options at a glance",
        "Investment in detail",
        "Terms and acceptance",
    )


def test_every_page_carries_reference_version_and_number():
    for number, page in enumerate(texts(plain()), start=1):
        assert "ACME-20261120 · Version 1 · Confidential" in page
        assert f"Page {number} of {plain().pages}" in page


def test_the_options_stand_side_by_side_with_the_models_figures():
    page_text = page(plain(), "Your options at a glance")

    for said in (
        "Price a year $48,000.00 $60,000.00 $61,200.00",
        "Compared with today No change +$12,000.00 (+25%) +$13,200.00 (+27.5%)",
        "$480.00 per seat $461.54 per seat $408.00 per seat",
        "One-time – – $1,500.00",
        "Total for the term $48,000.00 $60,000.00 $198,251.88",
    ):
        assert said in page_text
    assert page_text.index("Recommended") < page_text.index("Continue")


def test_the_years_and_what_is_paid_once_are_told_apart():
    said = page(plain(), "Investment in detail")

    assert "Platform $461.54 per seat a year 130 seats $62,400.00 −$2,400.00 $60,000.00" in said
    assert "One-time – – $1,500.00" in said
    for year in ("– – $65,484.00", "– – $70,067.88"):
        assert year in said
    assert "Total for the term $48,000.00 $60,000.00 $198,251.88" in said
    assert "excluding tax" in said


def test_the_same_content_makes_the_same_bytes():
    assert render(sample.content()).content == plain().content


def test_it_can_be_filled_in_on_screen():
    fields = pypdf.PdfReader(BytesIO(plain().content)).get_fields()

    assert {"option", "order-number", "billing-entity"} <= fields.keys()
    assert {"customer-name", "customer-date", "supplier-title"} <= fields.keys()


def test_it_says_what_it_is_and_whose():
    about = pypdf.PdfReader(BytesIO(plain().content)).metadata

    assert (about.title, about.author) == ("Acme: Renewal proposal 2027", "Sam Rivera")


def test_every_font_is_embedded_but_that_of_the_form():
    reader = pypdf.PdfReader(BytesIO(plain().content))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            name = font.get_object()["/BaseFont"]
            assert "SourceSansPro" in name or name in {"/Helvetica", "/ZapfDingbats"}, name


@pytest.mark.parametrize(
    ("currency", "language", "said"),
    [
        ("EUR", "de_DE", "60.000,00 €"),
        ("PLN", "pl_PL", "60 000,00 zł"),
        ("INR", "en_IN", "₹60,000.00"),
        ("JPY", "ja_JP", "¥60,000"),
        ("KWD", "en_US", "KWD60,000.000"),
        ("CHF", "de_CH", "60 000.00"),
    ],
)
def test_amounts_are_written_as_the_reader_writes_them(currency, language, said):
    offer = sample.proposal(currency=currency)

    printed = render(sample.content(proposal=offer, language=language))

    assert said in page(printed, Words(language)("glance.title"))


@pytest.mark.parametrize(
    "name",
    [
        "R&D <b>",
        "Straße & Söhne “Łódź” Żółć",
        "Smith < Co > & <img src='/etc/hosts'/>",
        "100 % $x^$ &amp; \\n",
        "株式会社山田 漢字",
        "Ωμέγα Компания",
    ],
)
def test_a_name_is_printed_as_it_stands(name):
    if letters.missing([name]):
        pytest.skip("no font of this system has these characters")
    line = ProposalLine(text=name, annual=sample.money(10))
    offer = sample.proposal(
        options=(ProposalOption(key=OptionKey.GOOD, name="Continue", lines=(line,)),)
    )

    printed = render(sample.content(proposal=offer, customer=Party(company=name)))

    assert printed.undrawn == ()
    pages = [page.replace(" ", "") for page in texts(printed)]
    where = [0, *(each.page for each in reading.outline(printed.content))]
    assert all(name.replace(" ", "") in pages[place] for place in (where[0], where[4], where[5]))


def test_what_no_font_can_print_is_named_with_its_place():
    printed = render(sample.content(customer=Party(company="Smile \ue000")))

    assert (printed.undrawn[0].letters, printed.undrawn[0].page) == ("\ue000", 1)
    assert "\ue000" not in "".join(texts(printed))


def many_lines(count=60):
    lines = tuple(
        ProposalLine(text=f"Module {number}", annual=sample.money(100 + number))
        for number in range(count)
    )
    return sample.proposal(
        options=(ProposalOption(key=OptionKey.GOOD, name="Continue", lines=lines),)
    )


def test_a_long_table_repeats_its_head_and_keeps_every_line():
    pages = texts(render(sample.content(proposal=many_lines())))

    held = [page for page in pages if "Net a year" in page]
    assert len(held) > 1
    joined = " ".join(held)
    assert all(f"Module {number} " in joined for number in range(60))
    assert "Item Quantity List a year Discount Net a year" in held[1]


@pytest.mark.parametrize("length", [200, 10_000])
def test_a_very_long_name_wraps_and_stops_nothing(length):
    name = ("Gesellschaft für " * length)[:length].strip()

    printed = render(sample.content(customer=Party(company=name)))

    assert name.replace(" ", "")[:150] in texts(printed)[0].replace(" ", "")


def boxes(page):
    """The words of a page with where they stand: left, bottom, right, top."""
    text = page.get_textpage()
    found = []
    word, box = "", None
    for place in range(text.count_chars()):
        letter = text.get_text_range(place, 1)
        if not letter.strip():
            if box:
                found.append((word, box))
            word, box = "", None
            continue
        left, bottom, right, top = text.get_charbox(place)
        word += letter
        box = (
            (left, bottom, right, top)
            if box is None
            else (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))
        )
    text.close()
    return found + ([(word, box)] if box else [])


def overlapping(words):
    return [
        (first[0], second[0])
        for first, second in combinations(words, 2)
        if min(first[1][2], second[1][2]) - max(first[1][0], second[1][0]) > 0.8
        and min(first[1][3], second[1][3]) - max(first[1][1], second[1][1]) > 0.8
    ]


def test_nothing_is_printed_over_anything_else_or_off_the_page():
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    big = ProposalLine(
        text=long, annual=Money(99_999_999_999_999, "USD"), quantity=Decimal(123_456_789)
    )
    offer = sample.proposal(
        options=tuple(
            replace(option, name=f"{option.name} {long}", lines=(big, *option.lines))
            for option in sample.options()
        )
    )
    printed = render(
        sample.content(
            proposal=offer,
            customer=Party(company=long * 2, person=long, title=long),
            sender=Party(company=long, person=long, email=f"{long}@example.com"),
        )
    )

    with pypdfium2.PdfDocument(printed.content) as document:
        for page in document:
            words = boxes(page)
            width, height = page.get_size()
            assert overlapping(words) == []
            assert all(
                box[0] >= 0 and box[1] >= 0 and box[2] <= width - 40 and box[3] <= height
                for _, box in words
            )


def test_overprinted_words_would_be_found():
    assert overlapping([("a", (0, 0, 10, 10)), ("b", (5, 5, 15, 15))]) == [("a", "b")]


def disclosed(printed, others=()):
    return disclosure.find(
        printed.said, others=others, ours=printed.named, kinds=disclosure.IN_OFFERS
    )


@pytest.mark.parametrize("said", ["Health score 81", "They are at risk.", "Churn is near"])
def test_words_of_ours_never_reach_a_customer_unseen(said):
    outcome = Outcome(text=said, on=sample.ISSUED)

    (found,) = disclosed(render(sample.content(outcomes=(outcome,))))

    assert found.page == 3


def test_another_customers_name_never_reaches_a_customer():
    outcome = Outcome(text="Faster than Globex Corporation", on=sample.ISSUED)
    printed = render(sample.content(outcomes=(outcome,)))

    (found,) = disclosed(printed, others=("Initech", "Globex Corporation"))

    assert (found.text, found.kind) == ("Globex Corporation", Kind.NAME)
    assert disclosed(printed, others=("Initech",)) == ()


def test_a_plain_proposal_discloses_nothing_to_customers_called_like_its_words():
    words = {word.strip(".,:;“”()") for page in texts(plain()) for word in page.split()}
    named = {word for word in words if word[:1].isupper()} - {"Acme", "Ana", "Lima", "Orders"}

    assert disclosed(plain(), others=sorted(named)) == ()


def test_one_option_needs_no_recommendation():
    offer = sample.proposal(options=sample.options()[:1])

    printed = render(sample.content(proposal=offer))

    assert "Recommended" not in page(printed, "Our offer at a glance")
    assert "Please tick the box to accept." in page(printed, "Terms and acceptance")


def test_idle_seats_are_told_plainly():
    use = replace(sample.content().use, active=Decimal(23), before=None, since=None, idle=True)

    said = page(render(sample.content(use=use)), "Your subscription today")

    assert "23 of 100 seats were active" in said


def test_long_texts_everywhere_stop_nothing():
    text = ("wordy und so weiter " * 150).strip()
    option = ProposalOption(
        key=OptionKey.GOOD,
        name=text,
        lines=(ProposalLine(text=text, annual=sample.money(10), unit=text),),
        summary=text,
        fits_if=text,
        years=2,
    )
    offer = sample.proposal(
        options=(option,), title=text, summary=text, notes=text, payment_terms=text
    )
    outcome = Outcome(text=text, on=sample.ISSUED, confirmed_by=text)
    party = Party(company=text, person=text, title=text, email=text, phone=text)

    printed = render(
        sample.content(proposal=offer, outcomes=(outcome,), customer=party, sender=party)
    )

    assert printed.pages > 10


AMOUNTS = st.integers(0, 10**13)


@settings(max_examples=15)
@given(
    st.lists(AMOUNTS, min_size=1, max_size=4),
    st.sampled_from([("USD", "en_US"), ("PLN", "pl_PL"), ("JPY", "ja_JP"), ("CHF", "de_CH")]),
    st.integers(1, 5),
    st.decimals(0, Decimal("0.99"), places=3),
)
def test_whatever_it_costs_the_pages_say_what_the_model_says(minors, where, years, discount):
    currency, language = where
    lines = tuple(
        ProposalLine(text=f"Item {place}", annual=Money(minor, currency))
        for place, minor in enumerate(minors)
    )
    options = tuple(
        ProposalOption(key=key, name=key.title(), lines=lines, years=years, discount=discount)
        for key in LADDER
    )
    offer = sample.proposal(currency=currency, options=options)

    assert render(sample.content(proposal=offer, language=language)).pages >= 6
