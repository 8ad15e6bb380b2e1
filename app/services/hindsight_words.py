"""What is said in hindsight: of a health model held against renewals, and of expansions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.health.backtest import (
    COLOURS,
    BackTest,
    Band,
    Curve,
    Figures,
    Gate,
    Sign,
    Tried,
)
from app.domain.health.colours import Colour
from app.domain.health.expansions import AFTER, Change, Comparison, Drift, Level, Overall, Verdict
from app.domain.money import Money, totals
from app.domain.statistics.ranking import Ranking
from app.services import phrases
from app.services.words import Words

VERDICTS: Mapping[str, str] = {
    Verdict.HELPED: "Helped",
    Verdict.NEUTRAL: "No change",
    Verdict.HARMED: "Harmed",
    Verdict.NOT_YET: "Not yet",
    Verdict.UNKNOWN: "Not measured",
}
SIGNS: Mapping[str, str] = {
    Sign.RED: phrases.COLOURS[Colour.RED],
    Sign.YELLOW: phrases.COLOURS[Colour.YELLOW],
    Sign.FALLING: "Falling",
}
_GATES: Mapping[int, str] = {
    Gate.TABLE: "{renewals} can be counted. That is a list; figures begin with 10.",
    Gate.INDICATIVE: "{renewals} can be counted: indicative only. A verdict takes 30, over at "
    "least 12 months.",
    Gate.VERDICT: "{renewals} can be counted, over at least 12 months: enough for a verdict. "
    "Default chances may give way from 50.",
    Gate.REPLACE: "{renewals} can be counted, over at least 12 months: enough for a verdict, and "
    "for these rates to replace the default chances.",
}
_SURE = 0.05  # what is likelier than this by chance alone may be chance
_EXAMPLES = (90, 75, 60, 45)  # scores


@dataclass(frozen=True, slots=True)
class HindsightWords:
    """Writes what hindsight says for one reader."""

    words: Words

    # --- a model held against decided renewals

    def gate(self, result: BackTest) -> str:
        """How much may be said, and what was left out."""
        known = len(result.known)
        if not result.tried:
            return (
                "No renewal has been decided yet. Record what became of contracts whose term has "
                "ended, and the model can be held against it."
            )
        said = [_GATES[result.gate].format(renewals=self._count(known, "decided renewal"))]
        if result.grey:
            said.append(
                f"Of {self.words.number(len(result.grey))} more, too little was known 90 days "
                "before; they are listed apart."
            )
        if result.undecided:
            count = self._count(result.undecided, "contract")
            said.append(f"{count} past the term with no outcome recorded: not counted.")
        return " ".join(said)

    def figures(self, result: BackTest) -> tuple[str, ...]:
        """Everything that may be said beyond the table; nothing below ten decisions."""
        if result.figures is None:
            return ()
        found = [self._ranking(result.figures.ranking), self._accuracy(result.figures, result)]
        if result.figures.curve is not None:
            found.append(self._curve(result.figures.curve))
        verdict = self.verdict(result)
        return (*([verdict] if verdict else []), *found)

    def verdict(self, result: BackTest) -> str:
        """What the model is worth; empty while there are too few decisions to say."""
        found = result.verdict
        if found is None:
            return ""
        said = (
            "The score tells those who stay from those who leave."
            if found.tells_apart
            else "The score does not surely tell those who stay from those who leave."
        )
        if found.off:
            names = ", ".join(phrases.COLOURS[each] for each in found.off)
            return f"{said} What happened speaks against the chance stated for: {names}."
        return f"{said} The chances stated for the colours fit what happened."

    def rate(self, band: Band) -> str:
        """The shrunk rate of a colour with its interval."""
        words, share = self.words, band.shrunk
        if share.low == share.high:
            return words.percent(share.value)
        return (
            f"{words.percent(share.value)} ({words.percent(share.low)}–{words.percent(share.high)})"
        )

    def warned(self, tried: Tried) -> str:
        """Whether the model warned, and when."""
        if tried.warned is None:
            return "Not warned"
        return f"{self.words.days(tried.warned.days)} before"

    def warnings(self, result: BackTest) -> str:
        """How many losses the model warned of, and how often it did for nothing."""
        left = result.left
        kept = sum(each.decision.renewed for each in result.known)
        if not result.tried:
            return ""
        if not left:
            said = "Nobody has left."
        else:
            warned = [each for each in left if each.warned]
            said = f"Warned of {len(warned)} of {len(left)} that left"
            missed = totals(a for each in result.unwarned for a in each.decision.arr)
            said += f"; missed {self.amounts(missed)} a year." if missed else "."
        alarms = self.words.number(len(result.false_alarms))
        return f"{said} Warned of {alarms} of {self.words.number(kept)} that stayed."

    def amounts(self, amounts: Sequence[Money]) -> str:
        """Amounts of several currencies, never added up."""
        written = (f"{self.words.number(each.major)} {each.currency}" for each in amounts)
        return " + ".join(written) or "–"

    def _ranking(self, found: Ranking | None) -> str:
        if found is None:
            return "Everybody decided alike, so there is nothing to tell apart."
        number = self.words.number
        said = (
            f"AUC {number(found.area, 2)} (95% interval {number(found.low, 2)} to "
            f"{number(found.high, 2)}): of one that stayed and one that left, the one that stayed "
            f"had the higher score {number(100 * found.area)} times in 100."
        )
        if found.low <= 0.5:  # noqa: PLR2004 - what a coin does
            said += " A coin’s 50 lies within the interval."
        return said

    def _accuracy(self, found: Figures, result: BackTest) -> str:
        number, stated = self.words.number, found.stated
        chances = {each.colour: each.expected for each in result.bands}
        listed = ", ".join(self.words.percent(chances[each]) for each in COLOURS)
        said = f"Brier {number(stated.brier, 3)} for the chances stated by colour ({listed})"
        if stated.skill is not None:
            better = self.words.percent(abs(stated.skill))
            said += f", {better} {'better' if stated.skill >= 0 else 'worse'} than the mean alone"
        said += (
            f": off by {number(stated.reliability, 3)}, kept apart {number(stated.resolution, 3)}, "
            f"uncertain {number(stated.uncertainty, 3)}. "
            f"Rates learned from the other renewals: {number(found.learned, 3)}."
        )
        return said

    def _curve(self, curve: Curve) -> str:
        listed = ", ".join(
            f"{self.words.percent(curve.chance(score))} at {score}" for score in _EXAMPLES
        )
        return (
            f"Chance to renew by score (Firth): {listed}. "
            f"Brier {self.words.number(curve.brier, 3)} with each left out in turn."
        )

    # --- before and after an expansion

    def overall(self, found: Overall) -> str:
        """All expansions in a sentence or two."""
        if not found.judged:
            return "No expansion can be judged yet."
        kept = found.judged - found.helped - found.harmed
        said = (
            f"Of {self._count(found.judged, 'expansion')} judged, {found.helped} helped the "
            f"customer, {found.harmed} harmed it and {kept} changed little."
        )
        if found.signs is None or found.ranks is None or found.typical is None:
            return f"{said} That is a list: a test begins with 6."
        likely = min(found.signs.p, found.ranks.p)
        chance = "That may be chance" if likely >= _SURE else "That is more than chance"
        return (
            f"{said} Typically health moved by {self.points(found.typical)}; it fell after "
            f"{found.signs.down} of {found.signs.count}. {chance} (sign test "
            f"p = {self.words.number(found.signs.p, 2)}, Wilcoxon "
            f"p = {self.words.number(found.ranks.p, 2)})."
        )

    def title(self, each: Comparison) -> str:
        """What was bought."""
        made = each.expansion
        if made.title:
            return made.title
        return f"ARR up {self.words.percent(made.share or 0.0)}"

    def verdict_reason(self, each: Comparison) -> str:
        """Why the verdict is what it is."""
        if each.judged_from is not None:
            day = self.words.date(each.judged_from)
            return f"The first {AFTER[0]} days are settling in. It can be judged from {day}."
        if each.verdict is Verdict.UNKNOWN:
            return "Health was measured fewer than twice before it, or after."
        return {
            Verdict.HARMED: "Health or satisfaction fell by more than is tolerated.",
            Verdict.HELPED: "Health or satisfaction rose by more than is tolerated; neither fell.",
            Verdict.NEUTRAL: "What moved, moved within what is tolerated.",
        }[each.verdict]

    def change(self, found: Change) -> str:
        """Both medians with their days, and the tolerance between them."""
        return (
            f"{self._level(found.before)}, then {self._level(found.after)}: "
            f"{self.points(found.points)}, tolerated {self.words.number(found.tolerance, 1)}."
        )

    def drift(self, found: Drift, against: float) -> str:
        """What comparable accounts did over the same days."""
        number = self.words.number
        return (
            f"{found.peers} accounts of the segment that bought nothing went from "
            f"{number(found.before, 1)} to {number(found.after, 1)} over the same days: "
            f"{self.points(found.points)}. Against them: {self.points(against)}."
        )

    def notes(self, each: Comparison, today: date) -> tuple[str, ...]:
        """What to keep in mind with a comparison."""
        found = []
        if each.health is not None and each.satisfaction is None:
            found.append("Satisfaction was not asked twice on both sides: judged by health alone.")
        if each.health is not None and each.drift is None:
            found.append("Fewer than three comparable accounts: the drift of all is not taken out.")
        if each.was_high:
            found.append(
                "Health before was higher than in nine tenths of the year before that: some fall "
                "was to be expected anyway."
            )
        if each.health is not None and each.is_open(today):
            found.append(f"Days until {self.words.date(each.until)} still count.")
        return tuple(found)

    def reward(self, each: Comparison) -> str:
        """What is left of the reward."""
        return "–" if each.reward is None else self.words.percent(each.reward)

    def points(self, change: float) -> str:
        """A change in points, with its sign."""
        rounded = self.words.number(abs(change), 1)
        if rounded == self.words.number(0, 1):
            return f"{rounded} points"
        return f"{'−' if change < 0 else '+'}{rounded} points"

    def _level(self, found: Level) -> str:
        days = f"on {self.words.date(found.first)}"
        if found.first != found.last:
            days = f"from {self.words.date(found.first)} to {self.words.date(found.last)}"
        return f"{self.words.number(found.value, 1)} {days} (median of {found.count})"

    def _count(self, count: int, noun: str) -> str:
        return f"{self.words.number(count)} {noun}{'' if count == 1 else 's'}"
