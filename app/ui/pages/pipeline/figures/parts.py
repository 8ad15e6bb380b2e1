"""The parts of a period as bars of the chart."""

from app.services.figures import Figures
from app.ui.pages.pipeline.figures import wording
from app.ui.pages.pipeline.figures.bars import Bar, Series


def bars_of(figures: Figures) -> list[Bar]:
    """The parts of the period as bars; a year is named where it begins."""
    told = None
    bars = []
    for number, each in enumerate(figures.parts):
        metrics, period = each.metrics, each.metrics.period
        first = period.first or period.last
        with_year = first.year != told and figures.step == 1
        told = first.year
        counts = {
            Series.IDENTIFIED: len(metrics.identified),
            Series.QUALIFIED: len(metrics.qualification.hits),
            Series.WON: len(metrics.wins.hits),
        }
        bars.append(
            Bar(
                label=wording.part_label(first, period.last, figures.step, with_year=with_year),
                name=wording.part_told(name_of(figures, number), metrics),
                counts=counts,
            )
        )
    return bars


def name_of(figures: Figures, number: int) -> str:
    """A part of the period in full."""
    period = figures.parts[number].metrics.period
    return wording.part_name(period.first or period.last, period.last, figures.step)
