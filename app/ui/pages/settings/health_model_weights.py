"""How much each group counts, and each measure within it; how long readings hold."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.errors import RuleError
from app.domain.health import weights
from app.domain.health.model import Group, Input, Rule
from app.services import model_words, phrases
from app.services.model_draft import Draft, Imbalance
from app.services.words import Words
from app.ui.pages.settings.health_model_fields import SmallNumber, WeightList, caption
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel, hairline

_GROUPS, _NAME, _MEASURE = 360, 130, 178


class WeightsPanel(QWidget):
    """Groups at the left, the measures of the one in hand at the right.

    Signals:
        changed: the draft as it is now.
        refused: why something typed cannot be; nothing when all of it can.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._words = Words()
        names = [phrases.GROUPS[each.group] for each in draft.groups]
        self.groups = WeightList(names, may_be_off=False, width=_NAME)
        self.groups.changed.connect(self._weigh_groups)
        self.groups.refused.connect(self.refused)
        self.groups.entered.connect(self.choose)
        self._made: dict[Group, Measures] = {}
        self._stack = QStackedWidget()
        self._build()
        self.choose(max(range(len(draft.groups)), key=lambda at: draft.groups[at].weight))

    def choose(self, at: int) -> None:
        """Show the measures of a group."""
        self._stack.setCurrentWidget(self.measures(self._draft.groups[at].group))
        for number, row in enumerate(self.groups.rows):
            row.set_chosen(chosen=number == at)

    def measures(self, group: Group) -> "Measures":
        """The measures of a group; made when they are first looked at, for they take time."""
        if group not in self._made:
            made = self._made[group] = Measures(group, self._draft)
            made.weighed.connect(partial(self._weigh, group))
            made.ruled.connect(self._change_rule)
            made.refused.connect(self.refused)
            self._stack.addWidget(made)
            self._show_measures(made)
        return self._made[group]

    def show_draft(self, draft: Draft) -> None:
        """Show what is set."""
        self._draft = draft
        self.groups.set_weights(draft.group_weights(), self._sentence(None, draft.group_weights()))
        for each in self._made.values():
            self._show_measures(each)

    def _build(self) -> None:
        left = column(spacing=SPACE[1])
        left.addWidget(PlainLabel(self.tr("Groups"), role="section"))
        left.addWidget(self.groups)
        left.addStretch()
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(scaled(_GROUPS))
        across = line(spacing=SPACE[2])
        across.addWidget(side)
        across.addWidget(hairline(vertical=True))
        across.addWidget(self._stack, 1)
        self.setLayout(across)

    def forget(self) -> None:
        """Drop what was typed and refused."""
        self.refused.emit("")
        for made in self._made.values():
            made.forget()
        self.show_draft(self._draft)

    def _show_measures(self, made: "Measures") -> None:
        found = self._draft.measure_weights(made.group)
        made.show_draft(self._draft, self._sentence(made.group, found))

    def _sentence(self, group: Group | None, found: tuple[float, ...]) -> str:
        if weights.add_up(found):
            return ""
        imbalance = Imbalance(group=group, surplus=weights.surplus(found))
        return model_words.imbalance_text(self._words, imbalance)

    def _weigh_groups(self, found: tuple[float, ...]) -> None:
        self.changed.emit(self._draft.weigh_groups(found))

    def _weigh(self, group: Group, found: tuple[float, ...]) -> None:
        self.changed.emit(self._draft.weigh_measures(group, found))

    def _change_rule(self, source: Input, values: dict[str, int | None]) -> None:
        try:
            draft = self._draft.change_rule(source, **values)
        except RuleError as refusal:
            self.refused.emit(str(refusal))
            return
        self.refused.emit("")
        self.changed.emit(draft)


class Measures(QWidget):
    """The measures of one group: their weights, and under each how long a reading holds.

    Signals:
        weighed: all weights, as a tuple.
        ruled: the measure, and what its rule says of expiry, ageing and effort.
        refused: why something typed cannot be.
    """

    weighed = Signal(object)
    ruled = Signal(object, object)
    refused = Signal(str)

    def __init__(self, group: Group, draft: Draft) -> None:
        super().__init__()
        self.group = group
        rules = draft.group(group).rules
        names = [phrases.INPUTS[rule.input] for rule in rules]
        self.list = WeightList(names, may_be_off=True, width=_MEASURE)
        self.list.changed.connect(self.weighed)
        self.list.refused.connect(self.refused)
        self.details = [_Holds(rule.input) for rule in rules]
        for at, detail in enumerate(self.details):
            self.list.box.insertWidget(2 * at + 1, detail)
            detail.changed.connect(partial(self._rule, detail))
        inner = column(spacing=0)
        inner.setContentsMargins(0, 0, SPACE[2], 0)  # for the scroll bar
        inner.addWidget(self.list)
        inner.addStretch()
        content = QWidget()
        content.setLayout(inner)
        box = column(spacing=SPACE[1])
        box.addWidget(PlainLabel(phrases.GROUPS[group], role="section"))
        box.addWidget(scrolled(content), 1)
        self.setLayout(box)

    def show_draft(self, draft: Draft, sentence: str) -> None:
        """Show what is set."""
        self.list.set_weights(draft.measure_weights(self.group), sentence)
        for detail, rule in zip(self.details, draft.group(self.group).rules, strict=True):
            detail.show_rule(rule)

    def forget(self) -> None:
        """Drop what was typed and refused."""
        for detail in self.details:
            detail.forget()

    def _rule(self, detail: "_Holds") -> None:
        if not detail.is_readable:
            self.refused.emit(
                self.tr("Write a whole number of days, at least one, or nothing for never.")
            )
            return
        self.ruled.emit(detail.source, detail.values())


class _Holds(QWidget):
    """For how long a reading holds, whether it fades meanwhile, and what moving it takes."""

    changed = Signal()

    def __init__(self, source: Input) -> None:
        super().__init__()
        self.source = source
        name = phrases.INPUTS[source]
        self.expires = SmallNumber(
            self.tr("{name} expires after days").format(name=name), unit="d", may_be_empty=True
        )
        self.expires.field.setPlaceholderText(self.tr("never"))
        self.expires.setToolTip(self.tr("From then on a reading no longer counts; empty is never"))
        self.half_life = SmallNumber(
            self.tr("{name} counts half after days").format(name=name), unit="d", may_be_empty=True
        )
        self.half_life.field.setPlaceholderText("–")
        self.half_life.setToolTip(
            self.tr("A reading weighs less as it ages; empty counts in full until it expires")
        )
        self.effort = Choice([(1, self.tr("little")), (2, self.tr("some")), (3, self.tr("much"))])
        self.effort.setMinimumWidth(scaled(76))
        self.effort.setMinimumContentsLength(5)
        self.effort.setAccessibleName(self.tr("Effort to move {name}").format(name=name))
        box = line(spacing=SPACE[0])
        box.addSpacing(scaled(38))
        box.addWidget(caption(self.tr("Expires")))
        box.addWidget(self.expires)
        box.addSpacing(SPACE[1])
        box.addWidget(caption(self.tr("Half in")))
        box.addWidget(self.half_life)
        box.addSpacing(SPACE[1])
        box.addWidget(caption(self.tr("Effort")))
        box.addWidget(self.effort)
        box.addStretch()
        box.setContentsMargins(0, 0, 0, SPACE[1])
        self.setLayout(box)
        self.expires.changed.connect(self.changed)
        self.half_life.changed.connect(self.changed)
        self.effort.activated.connect(lambda _: self.changed.emit())

    @property
    def is_readable(self) -> bool:
        """Whether both fields say a whole number of days, or nothing; marked where one does not."""
        reason = self.tr("Write a whole number of days, at least one, or nothing for never.")
        fields = (self.expires, self.half_life)
        for each in fields:
            each.refuse("" if _days(each) else reason)
        return all(_days(each) for each in fields)

    def values(self) -> dict[str, int | None]:
        """What is set."""
        effort = self.effort.value()
        return {
            "expires": _whole(self.expires),
            "half_life": _whole(self.half_life),
            "effort": effort if isinstance(effort, int) else 2,
        }

    def forget(self) -> None:
        """Drop what was typed and refused."""
        for each in (self.expires, self.half_life):
            if not _days(each):
                each.field.clear()
                each.refuse("")

    def show_rule(self, rule: Rule) -> None:
        """Show what is set; what cannot be read stays typed."""
        for field, days in ((self.expires, rule.expires), (self.half_life, rule.half_life)):
            if _days(field):
                field.set_value(days)
        with QSignalBlocker(self.effort):
            self.effort.set_value(rule.effort)


def _days(field: SmallNumber) -> bool:
    value = field.value()
    return field.is_readable and (value is None or (value >= 1 and value == int(value)))


def _whole(field: SmallNumber) -> int | None:
    value = field.value()
    return None if value is None else int(value)
