"""Opportunities, with every stage they went through and what was expected of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.money import from_major
from app.domain.opportunities import Opportunity, OpportunityType, StageMove, Terms
from app.services.stories.holdings import Catalogue
from app.services.stories.scene import Scene
from app.services.stories.story import Deal, Story

_LATELY = 3  # days ago


def opportunity(
    scene: Scene, deal: Deal, catalogue: Catalogue, author: str, story: Story | None = None
) -> Opportunity:
    """What a customer may buy; without a story, somebody still has to say whose it is."""
    account_id = None if story is None else scene.id("account", story["code"])
    currency = deal["currency"] if story is None else story["currency"]
    ahead = deal.get("next_step_in")
    follow_up = deal.get("follow_up_in")
    owner = deal.get("owner", author)
    return Opportunity(
        id=scene.id("opportunity", account_id, deal["title"]),
        title=deal["title"],
        account_id=account_id,
        moves=_moves(scene, deal, owner),
        terms=_terms(scene, deal, currency),
        type=OpportunityType(deal["type"]),
        product_id=catalogue[deal["product"]].id,
        quantity=Decimal(deal["quantity"]),
        owner=owner,
        next_step=deal.get("next_step", ""),
        next_step_on=None if ahead is None else scene.ago(-ahead),
        next_step_owner=owner if ahead is not None else "",
        reviewed_on=_reviewed(scene, ahead, deal["path"][0][1]),
        created_on=scene.ago(deal["path"][0][1]),
        lost_reason=deal.get("lost_reason", ""),
        competitor=deal.get("competitor", ""),
        follow_up_on=None if follow_up is None else scene.ago(-follow_up),
        notes=deal.get("notes", ""),
    )


def _reviewed(scene: Scene, ahead: int | None, began: int) -> date | None:
    """Whoever has a step ahead of them has looked at it lately; the others are to be mended."""
    return None if ahead is None or ahead < 0 else scene.ago(min(_LATELY, began))


def _moves(scene: Scene, deal: Deal, author: str) -> tuple[StageMove, ...]:
    moves: list[StageMove] = []
    for stage, ago in deal["path"]:
        made = StageMove(
            stage_id=f"stage-{stage}",
            since=scene.ago(ago),
            from_id=moves[-1].stage_id if moves else None,
            reason=deal.get("lost_reason", "") if stage == "lost" else "",
            author=author,
        )
        moves.append(made)
    return tuple(moves)


def _terms(scene: Scene, deal: Deal, currency: str) -> tuple[Terms, ...]:
    """What is expected now, after what was expected before it was revised."""
    started = deal["path"][0][1]
    revised = deal.get("revised", [])
    since = [started, *(ago for ago, _, _ in revised)]
    expected = [*((amount, close) for _, amount, close in revised)]
    expected.append((deal["amount"], deal["close_in"]))
    terms = [
        Terms(
            amount=from_major(Decimal(amount), currency),
            close_on=scene.ago(-close),
            since=scene.ago(ago),
        )
        for ago, (amount, close) in zip(since, expected, strict=True)
    ]
    if "between" in deal:
        least, most = (from_major(Decimal(each), currency) for each in deal["between"])
        terms[-1] = replace(terms[-1], floor=least, ceiling=most)
    return tuple(terms)
