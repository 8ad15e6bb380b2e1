"""A proposal, checked and read back, against bare Platypus building the same flowables twice."""

from io import BytesIO
from pathlib import Path

from reportlab.platypus import SimpleDocTemplate

from app.documents import disclosure, fonts, paper
from app.documents.proposal import document
from app.documents.words import Words
from app.services import proposals
from app.services.books import open_book
from app.services.proposal_content import content_of, other_names
from benchmarks.measure import in_turns, timed
from benchmarks.start import DAY


def compare(book: Path) -> tuple[float, float]:
    """How much longer ours takes, and how many seconds."""
    file = open_book(book)
    with file.read() as opened:
        account = max(opened.contracts.all(), key=lambda each: each.annual(DAY).minor).account_id
        draft = proposals.draft(opened, account, today=DAY)
        facts = proposals.facts_of(opened, account, DAY)
        content = content_of(opened, draft, facts, today=DAY, only_good=False)
        others = other_names(opened, facts.account)
    file.close()
    fonts.ready()

    def bare() -> None:
        style = paper.styles_of(content.brand)
        for _ in range(2):
            story = document.story(content, Words(content.language), style)
            SimpleDocTemplate(BytesIO(), pagesize=content.brand.size.whole).build(story)

    def ours() -> None:
        printed = document.render(content)
        disclosure.find(printed.said, others=others, ours=printed.named, kinds=disclosure.IN_OFFERS)

    floor, taken = in_turns(lambda: timed(bare), lambda: timed(ours))
    return taken / floor, taken
