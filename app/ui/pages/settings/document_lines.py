"""The options of what we hand to customers: how documents look, and what a proposal begins with."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domain import settings as options
from app.domain.pricing.proration import DayCount
from app.domain.pricing.tax import TaxOn
from app.services import places
from app.ui.pages.settings.lines import Choices, Line, said


def _papers() -> Choices:
    return [
        ("A4", said(QT_TRANSLATE_NOOP("Settings", "A4 (210 × 297 mm)"))),
        ("Letter", said(QT_TRANSLATE_NOOP("Settings", "Letter (8.5 × 11 in)"))),
    ]


def _day_counts() -> Choices:
    return [
        (
            DayCount.TERM.value,
            said(QT_TRANSLATE_NOOP("Settings", "Days of the year it falls in, 365 or 366")),
        ),
        (DayCount.DAYS_365.value, said(QT_TRANSLATE_NOOP("Settings", "Days of 365, every year"))),
        (
            DayCount.THIRTY_360.value,
            said(QT_TRANSLATE_NOOP("Settings", "Months of 30 days, years of 360")),
        ),
        (
            DayCount.MONTHS.value,
            said(QT_TRANSLATE_NOOP("Settings", "Months, a broken one by its days")),
        ),
        (
            DayCount.WHOLE_MONTHS.value,
            said(QT_TRANSLATE_NOOP("Settings", "Months, a broken one as a whole")),
        ),
    ]


def _tax_ways() -> Choices:
    return [
        (TaxOn.LINE.value, said(QT_TRANSLATE_NOOP("Settings", "On each line"))),
        (TaxOn.TOTAL.value, said(QT_TRANSLATE_NOOP("Settings", "Once, on the total"))),
    ]


COLOURS = (
    Line(
        option=options.SENDER_COLOUR,
        label=QT_TRANSLATE_NOOP("Settings", "Accent colour"),
        kind="colour",
        help=QT_TRANSLATE_NOOP("Settings", "Of headings, figures and the recommended option."),
    ),
    Line(
        option=options.SENDER_SECOND_COLOUR,
        label=QT_TRANSLATE_NOOP("Settings", "Second colour"),
        kind="colour",
        help=QT_TRANSLATE_NOOP("Settings", "Of the stripe on the cover and the bars of charts."),
    ),
)
PAPER = (
    Line(
        option=options.PAPER,
        label=QT_TRANSLATE_NOOP("Settings", "Paper"),
        kind="choice",
        choices=_papers,
    ),
    Line(
        option=options.LANGUAGE,
        label=QT_TRANSLATE_NOOP("Settings", "Language"),
        kind="choice",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "Of numbers, dates and words; an account can have its own. Words come in English, "
            "Malay, Chinese and Polish, and are English everywhere else.",
        ),
        choices=places.languages,
    ),
)
TEXTS = (
    Line(
        option=options.ABOUT_US,
        label=QT_TRANSLATE_NOOP("Settings", "About your company"),
        kind="lines",
        help=QT_TRANSLATE_NOOP(
            "Settings", "Printed after the summary. Left empty, the section is not there."
        ),
    ),
    Line(
        option=options.GOVERNING,
        label=QT_TRANSLATE_NOOP("Settings", "Agreement and law"),
        kind="lines",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "Which agreement and which law hold, printed with the terms. Left empty, all other "
            "terms of the agreement in force stay as they are.",
        ),
    ),
    Line(
        option=options.CONFIDENTIAL,
        label=QT_TRANSLATE_NOOP("Settings", "Confidentiality"),
        kind="lines",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "Printed on the cover. Left empty, it says that both sides have to consent before "
            "the document is passed on.",
        ),
    ),
    Line(
        option=options.LEGAL_FOOTER,
        label=QT_TRANSLATE_NOOP("Settings", "Legal footer"),
        kind="lines",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "At the foot of every page: registered name and seat, register number, VAT number. "
            "At most six lines.",
        ),
    ),
)
DOCUMENTS = (*COLOURS, *PAPER, *TEXTS)
PROPOSALS = (
    Line(
        option=options.VALID_DAYS,
        label=QT_TRANSLATE_NOOP("Settings", "Valid for"),
        kind="integer",
        unit=QT_TRANSLATE_NOOP("Settings", "days"),
    ),
    Line(
        option=options.PAYMENT_TERMS,
        label=QT_TRANSLATE_NOOP("Settings", "Payment terms"),
        kind="lines",
        help=QT_TRANSLATE_NOOP("Settings", "Printed with the terms of every proposal."),
    ),
    Line(
        option=options.BEST_YEARS,
        label=QT_TRANSLATE_NOOP("Settings", "Best option’s term"),
        kind="integer",
        unit=QT_TRANSLATE_NOOP("Settings", "years"),
    ),
    Line(
        option=options.BEST_DISCOUNT,
        label=QT_TRANSLATE_NOOP("Settings", "Best option’s discount"),
        kind="percent",
        unit="%",
        help=QT_TRANSLATE_NOOP(
            "Settings",
            "For the longer term. It is lowered where it would undercut a smaller option.",
        ),
    ),
    Line(
        option=options.TARGET_UTILISATION,
        label=QT_TRANSLATE_NOOP("Settings", "Target utilisation"),
        kind="percent",
        unit="%",
        help=QT_TRANSLATE_NOOP(
            "Settings", "Options offer enough seats for this share of them to be in use."
        ),
    ),
    Line(
        option=options.DAY_COUNT,
        label=QT_TRANSLATE_NOOP("Settings", "Part of a year"),
        kind="choice",
        help=QT_TRANSLATE_NOOP("Settings", "How the price of a part of a year is counted."),
        choices=_day_counts,
    ),
    Line(
        option=options.TAX_ON,
        label=QT_TRANSLATE_NOOP("Settings", "Tax is rounded"),
        kind="choice",
        help=QT_TRANSLATE_NOOP(
            "Settings", "Where a proposal names a tax. Prices are always before tax."
        ),
        choices=_tax_ways,
    ),
)
