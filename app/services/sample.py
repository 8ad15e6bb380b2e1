"""The sample book: thirty accounts that tell a story, and as many plain ones as a test needs."""

from collections.abc import Iterator
from datetime import date

from app.domain.entity import Entity
from app.services.books import default_stages
from app.services.stories.conversations import answers
from app.services.stories.crowd import crowd
from app.services.stories.deals import opportunity
from app.services.stories.departing import departing
from app.services.stories.endings import competitors, endings
from app.services.stories.flags import flagged
from app.services.stories.forecasts import foretold
from app.services.stories.growing import growing, placed, sold_to
from app.services.stories.holdings import Catalogue, contracts, product
from app.services.stories.house import colleagues, rates, settings
from app.services.stories.maps import mapped, reporting
from app.services.stories.offered import offered
from app.services.stories.past_deals import past_deals
from app.services.stories.people import account, contacts, overrides, payments
from app.services.stories.plans import planned
from app.services.stories.readiness import readiness
from app.services.stories.renewals import renewed
from app.services.stories.scene import Scene
from app.services.stories.signs import signs
from app.services.stories.standings import spoken, standing
from app.services.stories.story import Story, stories, vendor
from app.services.stories.talks import checks, events, interactions, tickets
from app.services.stories.usage import readings
from app.services.stories.weighing import weighed
from app.services.stories.worked import worked


def make_sample(*, accounts: int = 30, seed: int = 1, as_of: date) -> tuple[Entity, ...]:
    """A book of so many accounts around the day *as_of*: first those with a story, then plain ones.

    The same seed and day give equal entities; ids come from the seed alone. The default stages
    and the settings are among them, so that a book can begin with nothing else.
    """
    return (*default_stages(), *_entities(Scene(seed, as_of), accounts))


def _entities(scene: Scene, count: int) -> Iterator[Entity]:
    ours = vendor()
    author = ours["sender"]["name"]
    catalogue = {goods["key"]: product(scene, goods) for goods in ours["products"]}
    yield from settings(ours)
    yield from colleagues(scene, ours)
    yield from rates(scene, ours)
    yield from catalogue.values()
    yield from checks(scene)
    yield from competitors(scene)
    told = stories()[:count]
    for story in told:
        yield from _told(scene, story, catalogue, author)
    yield from crowd(scene, count - len(told), catalogue, author)
    for deal in ours["unassigned"]:
        yield opportunity(scene, deal, catalogue, author)


def _told(scene: Scene, story: Story, catalogue: Catalogue, author: str) -> Iterator[Entity]:
    """One account and everything known of it."""
    held = placed(scene, story, list(contracts(scene, story, catalogue)), catalogue)
    yield account(scene, story, held, author)
    judged = (standing(scene, story, each) for each in contacts(scene, story, author))
    yield from reporting(scene, story, judged)
    yield from mapped(scene, story)
    yield from held
    yield from readings(scene, story, held, catalogue["platform"])
    yield from interactions(scene, story, author)
    yield from spoken(scene, story)
    yield from tickets(scene, story, catalogue)
    yield from events(scene, story, catalogue)
    yield from payments(scene, story)
    yield from overrides(scene, story, author)
    yield from answers(scene, story, catalogue, author)
    yield from signs(scene, story, catalogue, author)
    yield from readiness(scene, story, author)
    yield from flagged(scene, story, catalogue, author)
    yield from departing(scene, story, author)
    yield from planned(scene, story, author)
    for deal in story.get("deals", []):
        made = sold_to(scene, story, opportunity(scene, deal, catalogue, author, story))
        made = weighed(scene, story["code"], made, author)
        yield foretold(scene, story["code"], made, author)
    yield from past_deals(scene, story, catalogue, author)
    yield from endings(scene, story, catalogue, author)
    yield from growing(scene, story, catalogue, author)
    yield from offered(scene, story, held)
    yield from renewed(scene, story["code"], held, author)
    yield from worked(scene, story["code"], held, author)
