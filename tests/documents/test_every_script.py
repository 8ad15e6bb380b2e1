"""Any name goes through any document: printed so that it can be read back, or named."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from reportlab.platypus import PageBreak

from app.documents import fonts, paper, printing, reading, shared_timeline
from app.documents.handoff import page as handoff
from app.documents.handoff.content import Done, Fact, HandoffPage, Scored
from app.documents.lettering import choosing, installed, letters, notes, undrawn
from app.documents.lettering.line import Line
from app.documents.lettering.undrawn import UnprintableError
from app.documents.passage import Passage
from app.documents.people import pdf
from app.documents.people.content import CardDrawn, MapDrawn
from app.documents.people.shapes import Said, sheet
from app.documents.proposal import document
from app.documents.proposal.content import Party
from app.documents.review import pdf_deck
from app.documents.review import sheet as sheet_of
from app.documents.review.slides import Point, Slide
from app.documents.words import Words
from app.domain.proposals import OptionKey, ProposalLine, ProposalOption
from tests.documents import nasty
from tests.documents.proposal import sample
from tests.documents.review import sample as review

STYLE = paper.styles("#3654D1")
RUNNING = printing.Running(title="t", author="a", head_left="", head_right="", foot="", style=STYLE)
DAY = date(2026, 11, 20)
NAMES = nasty.names()


def needs(text):
    """Skip where this machine has no font for a text."""
    if letters.missing([text]):
        pytest.skip("no font of this machine has these letters")


def printed(*texts, style=STYLE.text):
    """A page for each text."""

    def story():
        return [each for text in texts for each in (paper.P(text, style), PageBreak())]

    return printing.pdf(RUNNING, story)


def said_on(pages):
    """What pages say, without their foot."""
    return [re.sub(r"Page \d+ of \d+", "", each) for each in pages]


def places(content):
    """Every character of the first page with the left edge and the base of its box."""
    document = pypdfium2.PdfDocument(content)
    page = document[0].get_textpage()
    found = [
        (page.get_text_range(place, 1), *page.get_charbox(place, loose=True)[:2])
        for place in range(page.count_chars())
    ]
    page.close()
    document.close()
    return found


@pytest.mark.parametrize("script", nasty.SCRIPTS)
def test_a_name_in_any_script_is_read_back(script):
    name = nasty.SCRIPTS[script]
    needs(name)

    said = said_on(reading.pages(printed(name)))[0]

    assert nasty.letters_of(said) == nasty.letters_of(name)


def test_three_hundred_names_are_printed_letter_by_letter_or_named():
    with notes.taken() as taken:
        content = printed(*NAMES)
    pages = said_on(reading.pages(content))

    assert len(NAMES) == len(pages) == 300
    named = [set() for _ in NAMES]
    for each in taken.undrawn:
        named[each.page - 1].add(each.letters)
    for place, name in enumerate(NAMES):
        gone = set(letters.missing([name.strip(" ")]))  # no line begins with a space
        assert named[place] == gone, ascii(name)
        wanted = nasty.letters_of(name)
        for each in gone:
            for letter in nasty.letters_of(each):
                del wanted[letter]
        lost = wanted - nasty.letters_of(pages[place])
        # PDFium loses a letter beyond the first plane beside Arabic.
        assert not lost or not wanted - nasty.letters_of(read_by_pypdf(content, place)), ascii(name)


def read_by_pypdf(content, place):
    return pypdf.PdfReader(BytesIO(content)).pages[place].extract_text()


def with_lines(names):
    lines = tuple(ProposalLine(text=each, annual=sample.money(10)) for each in names)
    options = (ProposalOption(key=OptionKey.GOOD, name="Continue", lines=lines),)
    return sample.content(proposal=sample.proposal(options=options))


def timeline(names):
    steps = tuple(shared_timeline.Milestone(DAY, "Step", each) for each in names)
    customer, sender = Party(company="Acme"), Party(company="Northwind")
    return shared_timeline.SharedPage(
        customer=customer, sender=sender, day=DAY, lead="", milestones=steps
    )


def handed_off(names):
    facts = tuple(Fact("Known", each) for each in names)
    return HandoffPage(
        title="Handoff",
        account="Acme",
        day="20 November",
        brand=sample.content().brand,
        head=(Fact("Worth", "12"),),
        why="",
        asked=(Fact("Asked", "now"),),
        needs=facts,
        scores=(Scored(name="Pain", score=1, text="x"),),
        people=(),
        more_people=0,
        context=(Fact("Word", "x"),),
        steps=(Done("Written", ""),),
    )


def mapped(names):
    cards = tuple(
        CardDrawn(id=f"{place}", x=0.0, y=150.0 * place, name=each)
        for place, each in enumerate(names)
    )
    return MapDrawn(
        account="Acme",
        title="People",
        day=DAY,
        day_text="20 November",
        role_words=(),
        foot="",
        cards=cards,
    )


def slides(names):
    return review.deck(
        *(
            Slide(key=f"{place}", topic="Names", headline="Names", points=(Point(each),))
            for place, each in enumerate(names)
        )
    )


def papers(names):
    return sheet_of.Sheet(
        customer="Acme",
        title="Brief",
        subtitle="",
        day="20 November",
        foot="",
        author="",
        brand=sample.content().brand,
        sections=(sheet_of.Section(title="Names", points=tuple(map(Point, names))),),
    )


KINDS = {
    "proposal": lambda names: document.render(with_lines(names)).content,
    "timeline": lambda names: shared_timeline.render(timeline(names)),
    "handoff": lambda names: handoff.render(handed_off(names)),
    "deck": lambda names: pdf_deck.pdf(slides(names)),
    "paper": lambda names: sheet_of.render(papers(names)),
    "people": lambda names: pdf.render(mapped(names)),
}


def shown(kind, names):
    """The texts as a kind of document shows them: some are cut to their room."""
    if kind == "people":
        return [each.text for each in sheet(mapped(names)).shapes if isinstance(each, Said)]
    return names


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_says_every_name(kind):
    names = [each for each in NAMES if len(each) <= 60 and not letters.missing([each])]

    if kind == "handoff":  # one page, tried with ever less on it
        names = names[::4]

    said = nasty.letters_of("".join(reading.pages(KINDS[kind](names))))

    lost = nasty.letters_of("".join(shown(kind, names))) - said
    assert lost.total() <= 1, lost  # PDFium loses a letter beyond the first plane beside Arabic


@pytest.mark.parametrize("kind", ["timeline", "handoff", "people"])
@pytest.mark.parametrize("name", ["\ue000", "half \ud800", "\u0378 \uffff"], ids=ascii)
def test_every_kind_of_document_is_refused_with_a_letter_that_nothing_draws(kind, name):
    with pytest.raises(UnprintableError, match=r"^No font .* can print .* on page 1\."):
        KINDS[kind]([f"Acme {name}"])


def test_a_proposal_names_each_letter_that_nothing_draws():
    names = [each for each in NAMES if letters.missing([each])][:60]

    found = document.render(with_lines(names)).undrawn

    assert {each.letters for each in found} == set(letters.missing(map(str.strip, names)))


def test_what_cannot_be_printed_is_said_with_its_place():
    with notes.taken() as taken:
        printed("Plain", "Acme \ue000 Ltd", "Half \ud800", "None \u0378")

    said = [
        each.removeprefix("No font on this machine can print ")
        for each in undrawn.sentences(taken.undrawn)
    ]
    assert said == [
        "a private character (U+E000) in “Acme Ltd” on page 2.",
        "half of a character (U+D800) in “Half” on page 3.",
        "a code without a character (U+0378) in “None” on page 4.",
    ]


def test_without_fonts_of_the_machine_other_scripts_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr(installed, "folders", lambda: (tmp_path,))
    letters.forget()
    try:
        assert letters.missing(["Łódź Ωμέγα", "北京"]) == ("北", "京")
        with pytest.raises(
            UnprintableError, match=r"北 \(cjk unified ideograph-5317\) and 京 .* in “北京”"
        ):
            shared_timeline.render(timeline(["北京"]))
    finally:
        monkeypatch.undo()
        letters.forget()


def test_fonts_are_opened_once_and_remembered(monkeypatch):
    letters.forget()
    before = installed.installed()
    letters.forget()
    monkeypatch.setattr(installed.faces, "read", lambda path: pytest.fail(f"{path} was opened"))

    assert installed.installed() == before


def test_a_line_of_our_own_letters_opens_no_font(monkeypatch):
    monkeypatch.setattr(installed, "folders", lambda: pytest.fail("looked for fonts"))
    letters.forget()
    try:
        assert not isinstance(paper.P("Zażółć gęślą jaźń – 1 234,50 zł", STYLE.text), Passage)
        assert fonts.width("Ωμέγα", fonts.PLAIN, 10) > 0
    finally:
        monkeypatch.undo()
        letters.forget()


def test_hebrew_runs_from_right_to_left_and_numbers_in_it_do_not():
    text = "אבג 123 דה"
    needs(text)

    x = {letter: left for letter, left, _ in places(printed(text)) if not letter.isspace()}

    assert x["א"] > x["ב"] > x["ג"] > x["3"] > x["2"] > x["1"] > x["ד"] > x["ה"]


def test_each_line_of_a_long_text_is_turned_round_by_itself():
    text = " ".join(["שלום"] * 40 + ["אחרון"])
    needs(text)

    found = [each for each in places(printed(text)) if not each[0].isspace()]

    heights = sorted({round(low) for _, _, low in found}, reverse=True)
    last = [letter for letter, _, low in found if round(low) == heights[-2]]  # before the foot
    assert len(heights) > 2
    assert "".join(last).endswith("אחרון")
    assert max(left for _, left, _ in found) > 500, "it stands at the right edge"


def test_letters_of_arabic_are_joined():
    needs("سلام")

    def wide(text):
        return Line(text, fonts.PLAIN).width()

    assert wide("سلام") < sum(map(wide, "سلام"))


def test_a_vowel_that_is_written_before_its_letter_is_drawn_before_it():
    text = "कि"
    needs(text)
    (piece,) = Line(text, fonts.PLAIN).stretch().pieces

    assert [len(cluster.parts) for cluster in piece.clusters] == [2]
    assert piece.clusters[0].text == "कि"


@pytest.mark.parametrize("text", ["北京智能科技" * 30, "คำไทยยาวมาก" * 30, "x\u0301" * 400])
def test_text_without_spaces_is_broken_into_lines_in_its_room(text):
    needs(text)
    passage = Passage(text, STYLE.text)

    _, high = passage.wrap(120, 1_000)

    assert high >= 3 * STYLE.text.leading
    above, below = passage.split(120, 2.5 * STYLE.text.leading)
    assert above.wrap(120, 1_000)[1] + below.wrap(120, 1_000)[1] == high


def test_a_line_ends_with_a_letter_however_it_is_aligned():
    text = "שלום עולם " * 12 + "北京 Acme Ltd " * 12
    needs(text)
    line = Line(text, fonts.PLAIN)

    rows = [line.text[start:end] for start, end in line.broken(9_000)]

    assert len(rows) > 5
    assert all(row == row.strip() for row in rows)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")


def test_a_bracket_or_a_stop_begins_no_line_of_chinese():
    text = "北京智能「科技」有限公司。" * 12
    needs(text)
    line = Line(text, fonts.PLAIN)

    for room in range(3_000, 12_000, 500):
        starts = {text[start] for start, _ in line.broken(room)}
        assert not starts & set("」。"), room


def test_a_passage_stands_on_the_line_on_which_a_paragraph_would():
    text = "Kowalski 北京"
    needs(text)

    first = {
        letter: (left, low)
        for letter, left, low in places(printed(text))
        if letter in set("Kowalski")
    }
    plain = {letter: (left, low) for letter, left, low in places(printed("Kowalski"))}

    assert first["K"] == pytest.approx(plain["K"], abs=0.2)


def test_the_same_text_makes_the_same_bytes():
    texts = tuple(nasty.SCRIPTS.values())

    assert printed(*texts) == printed(*texts)


def test_every_font_of_other_scripts_is_embedded_as_a_small_part():
    needs("北京")
    content = printed("北京智能科技有限公司")
    fonts_used = pypdf.PdfReader(BytesIO(content)).pages[0]["/Resources"]["/Font"]
    faces = [
        each.get_object()["/DescendantFonts"][0].get_object()
        for each in fonts_used.values()
        if each.get_object()["/Subtype"] == "/Type0"
    ]

    assert [str(face["/Subtype"]) for face in faces] == ["/CIDFontType2"]
    assert "/FontFile2" in faces[0]["/FontDescriptor"]
    assert len(content) < 60_000


def test_fields_say_in_any_script_what_they_are_for():
    options = (
        replace(sample.options()[0], name="继续 ŁÓDŹ"),
        replace(sample.options()[1], name="расти"),
    )
    content = document.render(sample.content(proposal=sample.proposal(options=options))).content

    pages = pypdf.PdfReader(BytesIO(content)).pages
    tips = [str(each.get_object().get("/TU")) for page in pages for each in page.get("/Annots", ())]

    assert any("继续 ŁÓDŹ" in tip for tip in tips)
    assert any("расти" in tip for tip in tips)


def test_a_very_long_text_is_set_in_time_that_grows_with_it():
    text = "北京智能科技有限公司 שלום " * 800
    passage = Passage(text, STYLE.text)

    passage.wrap(450, 1_000)

    assert passage.height > 100 * STYLE.text.leading


def test_a_name_from_right_to_left_keeps_its_order_within_a_sentence():
    words = Words("en_US")
    text = words.sentences("Prepared for Acme.", "שלום Oracle עולם.")
    needs(text)

    found = places(printed(text))

    x = {letter: left for letter, left, _ in found if letter in "שעO"}
    stop = max(left for letter, left, _ in found if letter == "." and left < x["O"])
    assert x["ש"] > x["O"] > x["ע"] > stop


def test_a_sentence_that_begins_with_a_foreign_name_runs_as_its_own_words_do():
    assert Line("\u2068שם\u2069 is ours", fonts.PLAIN).base == 0
    assert Line("שם is ours", fonts.PLAIN).base == 1


@pytest.mark.parametrize(
    ("language", "region"),
    [("ja_JP", "JP"), ("ko-KR", "KR"), ("zh_TW", "TC"), ("zh_CN", "SC"), ("en_US", "SC")],
)
def test_chinese_characters_have_the_shapes_that_their_reader_knows(language, region):
    with choosing.read_in(language):
        assert choosing.region_of("東京") == region
        assert choosing.region_of("東京カタカナ") == "JP"


@pytest.mark.parametrize(("style", "is_left"), [(STYLE.display, True), (STYLE.text, False)])
def test_text_from_right_to_left_stands_at_the_right_but_a_title_at_the_left(style, is_left):
    text = "שלום " * 25
    needs(text)

    found = [each for each in places(printed(text, style=style)) if each[0] in "שלום"]

    low = min(low for _, _, low in found)
    last = min(left for _, left, row in found if row < low + 5)
    assert (last < RUNNING.size.left + 1) == is_left


def test_letters_of_one_name_are_named_in_one_sentence():
    both = "\ue000\ue001"
    found = [notes.Undrawn(letters=each, text=both, page=1) for each in both]

    (said,) = undrawn.sentences(found)
    assert "print a private character (U+E000) and a private character (U+E001) in “” on" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\ue000", "“”"),
        ("Prepared for \ue000 and others", "“Prepared for and others”"),
        (
            "Everything that we have done for \ue000 since we began to count",
            "“…that we have done for since we began to count”",
        ),
        ("北" * 60 + "\ue000" + "京" * 60, f"“…{'北' * 24}{'京' * 24}…”"),
    ],
)
def test_the_words_around_are_short(text, said):
    found = notes.Undrawn(letters="\ue000", text=text, page=1)

    assert said in undrawn.told([found])


def test_a_line_in_several_scripts_is_one_line_to_be_edited():
    text = "Since 2026 北京智能 with Oracle हिन्दी 12"
    needs(text)

    found = [each.text for each in reading.pieces(printed(text), 0)]

    assert text in found
