"""Our own side: who we are, who works with us, what other money is worth."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.colleagues import Colleague, OurPart
from app.domain.rates import Rate
from app.domain.settings import Setting, SettingValue
from app.services.stories.scene import Scene
from app.services.stories.story import Vendor

_RATED = (610, 150)  # days ago


def settings(ours: Vendor) -> Iterator[Setting]:
    """What a first run would have asked, answered since ever."""
    answers = {f"sender.{key}": text for key, text in ours["sender"].items()}
    for key, text in {"book.currency": ours["currency"], **answers}.items():
        yield Setting(id=key, values=(SettingValue(value=text),))


def colleagues(scene: Scene, ours: Vendor) -> Iterator[Colleague]:
    """The people who work with us."""
    for each in ours["colleagues"]:
        yield Colleague(
            id=scene.id("colleague", each["email"]),
            name=each["name"],
            email=each["email"],
            title=each["title"],
            region=each["region"],
            manager=each.get("manager", ""),
            part=OurPart(each["part"]) if "part" in each else None,
        )


def rates(scene: Scene, ours: Vendor) -> Iterator[Rate]:
    """What each currency was worth then and is worth now."""
    for currency, values in ours["rates"].items():
        for ago, value in zip(_RATED, values, strict=True):
            yield Rate(
                id=scene.id("rate", currency, ago),
                currency=currency,
                value=Decimal(value),
                since=scene.ago(ago),
            )
