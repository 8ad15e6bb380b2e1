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
from app.domain.proposals import LADDER, Instalments, OptionKey, ProposalLine, ProposalOption
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


def test_every_page_carries_reference_version_last_valid_day_and_number():
    for number, page in enumerate(texts(plain()), start=1):
        assert "ACME-20261120 · Version 1 · valid until Dec 20, 2026 · Confidential" in page
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

    printed = render(sample.content(use=use))

    assert "23 of 100 seats were active" in page(printed, "Your subscription today")
    assert "active people on" not in page(printed, "Executive summary")
    assert "active people on" in page(plain(), "Executive summary")


def test_a_few_results_without_figures_are_told_beside_the_use():
    few = render(sample.content())
    quoted = render(sample.content(proposal=sample.proposal(quote="It pays.")))

    assert "Value delivered" not in titles(few)
    assert "What you have achieved" in page(few, "Your subscription today")
    assert "Orders close in six days" in page(few, "Your subscription today")
    assert "Orders close in six days" in page(quoted, "Value delivered")


def test_results_are_told_with_what_was_before_and_who_says_so():
    said = page(whole(), "Value delivered")

    assert "$96,500.00 a year is what these results are worth; of that, $84,000.00" in said
    assert "11 days Oct 31, 2025 agreed with Ana Lima 6 days Sep 30, 2026 −45.5% $60,000.00" in said
    assert "71% Dec 31, 2025 agreed with Jo Berg 88% Sep 30, 2026 +17 points $24,000.00" in said
    assert said.index("In your own words") < said.index("As we have measured it")
    assert "Two more teams have joined Jun 30, 2026 – – – – Ana Lima" in said
    assert "“For the first time we know on Monday what leaves on Friday.”" in said
    assert "The second site went live four weeks late." in said


@pytest.mark.parametrize(
    ("unit", "said"),
    [("days", "11 days"), ("day", "11 days"), ("EUR a year", "11 EUR a year"), ("%", "11%")],
)
def test_a_reading_has_its_unit_as_it_was_typed_unless_we_know_it(unit, said):
    first = replace(rich.outcomes()[0], unit=unit)

    assert f"{said} Oct 31, 2025" in page(
        render(rich.content(outcomes=(first,))), "Value delivered"
    )


def test_use_is_told_as_charts_with_units_days_and_what_is_under_contract():
    said = page(whole(), "Your subscription today")

    assert "100 Contracted seats" in said
    assert "93 Active people" in said
    assert "Jan 14, 2025 Nov 12, 2026" in said
    assert "Active people by team Warehouse 48 Service 31 Finance 14" in said
    assert "Source: product telemetry." in said
    assert "14 requests were made; closed: 13. Half of these were closed within 2 days." in said
    assert "includes a discount that ends on December 31, 2026" in said
    assert "In total $54,000.00" in said


def test_add_ons_are_priced_and_in_no_total_until_they_are_ticked():
    """2,700 rising by 5% are 8,511.75 in three years, on top of 275,376.00."""
    said = page(whole(), "Investment in detail")
    rest = " ".join(texts(whole())[8:])

    assert "Recurring, first year $72,400.00 −$2,400.00 $70,000.00" in said
    assert "Sandbox 1 $3,000.00 a year $73,000.00" in said
    assert "3 days $4,500.00 once $74,500.00" in said
    assert "Sandbox 1 $2,700.00 a year $283,887.75" in rest


def test_years_payments_and_tax_of_the_investment():
    said = page(whole(), "Investment in detail")

    assert "Year 2: Jan 1, 2028 to Dec 31, 2028 – – $90,720.00" in said
    assert "One-time – – $3,000.00" in said
    assert "Total for the term $54,000.00 $70,000.00 $275,376.00" in said
    assert "Apr 1, 2027 Apr 1, 2027 to Jun 30, 2027 $17,500.00" in said
    assert "All payments $70,000.00" in said
    assert "Sales tax at 8.25%, for information $5,775.00" in said
    assert "including tax $75,775.00" in said


def test_many_payments_are_told_in_groups_that_add_up():
    """Of 86,400.00 a year, 7,200.00 a month; 7,560.00 and 7,938.00 in the years after."""
    monthly = tuple(replace(each, instalments=Instalments.MONTHLY) for each in rich.options())
    offer = {"options": monthly, "recommended": OptionKey.BEST, "tax_rate": None}

    pages = " ".join(texts(render(rich.content(offered=offer))))

    assert "Jan 1, 2027 Jan 1, 2027 to Jan 31, 2027, and $3,000.00 once $10,200.00" in pages
    assert "11 monthly payments 11 × $7,200.00 = $79,200.00" in pages
    assert "12 monthly payments 12 × $7,560.00 = $90,720.00" in pages
    assert "All payments $275,376.00" in pages


def test_one_year_of_one_option_is_not_told_twice():
    offer = sample.proposal(options=sample.options()[:1])

    said = page(render(sample.content(proposal=offer)), "Investment in detail")

    assert "year by year" not in said
    assert "All payments $48,000.00" in said


def test_the_plan_has_owners_on_both_sides():
    said = page(whole(), "Plan and commitments")

    assert "1 Warehouse in Łódź connected Ana Lima Sam Rivera Feb 15, 2027" in said
    assert said.index("Close every order") < said.index("2 Training of the night shift")
    assert "Level of support Continue: Standard Grow: Priority Partner: Named engineer" in said


def test_who_signs_reads_the_price_of_a_year_and_of_the_term_beside_the_box():
    said = page(whole(), "Terms and acceptance")

    assert "Option Term Price Total for the term" in said
    assert "Partner 3 years $86,400.00 a year $275,376.00" in said
    assert "With Sandbox Grow: $3,000.00 a year Partner: $2,700.00 a year" in said


def test_terms_say_which_option_they_hold_for():
    said = page(whole(), "Terms and acceptance")

    assert "Continue and Grow: December 31, 2027; Partner: December 31, 2029" in said
    assert "Within the term Partner: The number of seats is compared with use" in said
    assert "This renewal is part of the agreement that began on January 1, 2026." in said


def test_old_and_new_stand_beside_each_other_line_by_line():
    said = page(whole(), "Appendix: what changes")

    assert "Platform Changed 100 seats $48,000.00 $480.00 each 130 seats $60,000.00" in said
    assert "In total $54,000.00 $70,000.00 +$16,000.00" in said


def test_what_it_costs_more_is_set_beside_how_much_more_it_is_used():
    """93 active people after 70 are 33% more; 70,000 after 54,000 are 29.6% more."""
    less = replace(rich.use(), before=Decimal(80))

    framed = "That is less than your use has grown: 33% since November 14, 2025."
    assert framed in page(whole(), "Executive summary")
    assert "use has grown" not in page(render(rich.content(use=less)), "Executive summary")


def test_how_much_more_it_is_used_is_one_figure_in_words_and_as_a_headline():
    """93 active people after 70 are 32.86% more."""
    said = page(render(rich.content(outcomes=())), "Executive summary")

    assert "33% more than" in said
    assert "+33%" in said
    assert "32.9" not in said


def test_objective_and_who_said_so_stand_in_front():
    front = "Deliver every order within five days without adding people."

    assert front in texts(whole())[0]
    assert f"What you want to reach {front} Ana Lima, February 3, 2026" in texts(whole())[1]


def test_an_amount_is_never_broken_over_two_lines():
    large = tuple(
        replace(
            option,
            lines=tuple(
                replace(line, annual=line.annual * Decimal(12_345_678), list_annual=None)
                for line in option.lines
            ),
        )
        for option in rich.options()
    )

    pages = reading.pages(render(rich.content(offered={"options": large})).content)

    assert all("$1,066,666,579,200.00" in pages[place] for place in (4, 5))
    assert "$740,740,680,000.00" in pages[5]


@pytest.mark.parametrize(("currency", "language"), [("USD", "en_US"), ("PLN", "pl_PL")])
def test_names_from_right_to_left_do_not_keep_the_figures_from_being_checked(currency, language):
    names = ("פלטפורמה לניהול", "منصة العملاء الأساسية")
    called = {OptionKey.GOOD: "המשך", OptionKey.BETTER: "نمو", OptionKey.BEST: "伙伴"}
    options = tuple(
        replace(
            option,
            name=called[option.key],
            lines=tuple(
                replace(line, text=f"{names[place % 2]} {place // 2 or ''}".strip())
                for place, line in enumerate(option.lines)
            ),
        )
        for option in rich.options(currency)
    )
    content = rich.content(currency=currency, offered={"options": options}, language=language)

    assert render(content).pages >= 8


def test_everything_that_can_be_told_discloses_nothing():
    assert disclosed(whole(), others=("Globex Corporation",)) == ()


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
