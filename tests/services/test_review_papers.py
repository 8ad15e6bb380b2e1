"""The papers of a review as files: the same bytes again, checked, refused with what to do."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from app.documents.disclosure import DisclosureError
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.reviews import Deck, DeckPage, RoadmapItem
from app.services import review_papers, review_template
from app.services.editing.typed import EntryError
from app.services.review_papers import Paper
from tests import build
from tests.documents.review.test_deck import template
from tests.services.decks import scene
from tests.services.decks.scene import DAY, FAST, PROOF, WORTH


@pytest.fixture
def book(book_file):
    others = (build.account(id="other", name="Zenith Mills", code="ZEN"),)
    scene.set_scene(book_file, FAST, PROOF, WORTH, *scene.usage(), build.contract(), *others)
    with book_file.open() as book:
        yield book


@pytest.fixture
def folder(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    return out


def page(**fields):
    return (DeckPage(page=Deck.VALUE, **fields),)


def test_all_papers_are_written_into_a_folder(book, folder):
    heard = []
    written = review_papers.write(book, scene.prepared(book), folder, today=DAY, tell=heard.append)
    paths = [path for path, _ in written.papers]

    assert heard == list(Paper)
    assert [each.suffix for each in paths] == [".pdf", ".pptx", ".pdf", ".pdf"]
    assert all(each.stat().st_size > 1000 for each in paths)
    assert "internal" in paths[0].name
    one_page = PdfReader(paths[3])
    assert len(one_page.pages) == 1
    assert len(Presentation(str(paths[1])).slides) == len(PdfReader(paths[2]).pages)


def test_the_same_review_makes_the_same_bytes(book):
    review = scene.prepared(book)
    for paper in Paper:
        one, again = (review_papers.printed(book, review, paper, today=DAY) for _ in range(2))
        assert one.content == again.content


def test_the_brief_says_on_every_page_that_it_is_ours(book):
    done = review_papers.printed(book, scene.prepared(book), Paper.BRIEF, today=DAY)
    for each in PdfReader(BytesIO(done.content)).pages:
        assert "our own house" in each.extract_text()


@pytest.mark.parametrize(
    "changed",
    [
        {"pages": page(headline="Your health score is 72")},
        {"pages": page(text="You are at risk of churn")},
        {"pages": page(text="As we did for Zenith Mills")},
        {"pages": page(notes="Remember that Zenith Mills left")},
        {"pages": page(headline="TBD with [name]")},
        {"purpose": "Churn risk is high here"},
        {"decision": "whether the champion carries our walk-away price"},
        {"asks": ("Introduce us to Zenith Mills",)},
        {"roadmap": (RoadmapItem(text="Lorem ipsum"),)},
        {"title": "Review of an at-risk account"},
    ],
)
def test_ten_planted_leaks_are_each_caught_in_the_deck(book, changed, folder):
    review = scene.prepared(book, **changed)

    assert review_papers.printed(book, review, Paper.SLIDES, today=DAY).findings
    with pytest.raises(DisclosureError, match="Reword"):
        review_papers.write(book, review, folder, today=DAY)
    assert list(folder.iterdir()) == []


def test_the_champions_page_and_the_pdf_are_checked_too(book):
    review = scene.prepared(book, decision="whether you, an at-risk account, stay")

    assert review_papers.printed(book, review, Paper.ONE_PAGER, today=DAY).findings
    assert review_papers.printed(book, review, Paper.DECK, today=DAY).findings
    assert not review_papers.printed(book, review, Paper.BRIEF, today=DAY).findings


def test_an_honest_deck_discloses_nothing(book):
    for paper in Paper:
        done = review_papers.printed(book, scene.prepared(book), paper, today=DAY)
        assert done.findings == ()


def test_with_nothing_to_show_it_says_what_to_do_and_writes_the_brief(book_file, folder):
    scene.set_scene(book_file)
    with book_file.open() as book:
        review = scene.prepared(book, decision="", purpose="", asks=())
        with pytest.raises(RuleError, match="Write the purpose"):
            review_papers.printed(book, review, Paper.DECK, today=DAY)
        written = review_papers.write(book, review, folder, today=DAY)
    assert [each.paper for _, each in written.papers] == [Paper.BRIEF]
    assert "Write the purpose" in written.empty


def test_letters_without_a_font_are_named_and_nothing_is_written(book, folder):
    review = scene.prepared(book, purpose="A private sign \ue123")

    with pytest.raises(RuleError, match="No font"):
        review_papers.write(book, review, folder, today=DAY)
    assert list(folder.iterdir()) == []


def test_a_template_is_kept_in_the_book_and_used_until_it_is_forgotten(book, tmp_path):
    path = tmp_path / "ours.pptx"
    path.write_bytes(template("headline", "body"))
    book.apply("Choose", review_template.choose(book, path))

    done = review_papers.printed(book, scene.prepared(book), Paper.SLIDES, today=DAY)
    assert "Title and Content" in {
        each.slide_layout.name for each in Presentation(BytesIO(done.content)).slides
    }
    book.apply("Forget", review_template.forget(book))
    assert review_template.kept(book) is None


@pytest.mark.parametrize("content", [b"no presentation", template("title", "text")])
def test_a_template_that_cannot_be_used_is_refused_when_it_is_chosen(book, tmp_path, content):
    path = tmp_path / "bad.pptx"
    path.write_bytes(content)

    with pytest.raises(EntryError):
        review_template.choose(book, path)
    with pytest.raises(EntryError, match="cannot be read"):
        review_template.choose(book, tmp_path / "missing.pptx")


def test_names_of_the_customer_and_its_people_may_stand_there(book):
    book.apply("Name", create(build.contact(id="risk", name="Rita Risk")))
    review = scene.prepared(book, purpose="Rita Risk and Ana Ruiz ask for it")
    review = replace(review, title="Review")

    assert not review_papers.printed(book, review, Paper.DECK, today=DAY).findings


def test_a_long_page_in_arabic_is_cut_to_one_page(book):
    text = "نراجع ما أنجزناه معا في هذا الربع " * 12
    results = (
        replace(PROOF, id=f"r{number}", text=text, quote="", on=scene.ago(20 + number))
        for number in range(12)
    )
    book.apply("Tell", create(*results))
    done = review_papers.printed(book, scene.prepared(book), Paper.ONE_PAGER, today=DAY)

    assert done.pages == 1
