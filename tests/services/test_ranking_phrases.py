"""Every reason that qualification, ranking, routing and handoff give has its sentence."""

import re
from pathlib import Path

from app.domain import qualification
from app.domain.health.colours import Colour
from app.domain.opportunities import Circumstance, Criterion, HandoffStep
from app.domain.qualification.criteria import JUDGED
from app.domain.qualification.handoff import Pace
from app.domain.qualification.priority import BudgetMatch, Part
from app.domain.qualification.routing import Owner
from app.domain.qualification.size import SizeBand
from app.services import ranking_phrases as phrases

PLAIN = re.compile(
    r'"((?:lacks|size|value|potential|timing|gate|chance|stalled|owner|suggest)_\w+)"'
)
MADE = {
    *(f"lacks_gate_{each}" for each in Colour),
    *(f"lacks_score_{each}" for each in JUDGED),
    *(f"lacks_all_{each}" for each in JUDGED),
    *(f"gate_{each}" for each in Colour),
    *(f"budget_{each}_match" for each in BudgetMatch),
    *(f"handoff_{each}" for each in Pace),
    *(f"owner_{each}" for each in list(Circumstance)[:4]),
    *(f"owner_hybrid_{each}" for each in ("natural", "preference", "skill")),
}


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    folder = Path(str(qualification.__file__)).parent
    text = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    ranked = (folder.parents[1] / "services" / "ranking.py").read_text(encoding="utf-8")
    used = {*PLAIN.findall(text), *PLAIN.findall(ranked)} | MADE
    used -= {"value_least", "gate_least"}
    assert used - phrases.EVIDENCE.keys() == set()
    assert phrases.EVIDENCE.keys() - used == set()


def test_everything_one_can_choose_or_see_has_a_name():
    assert set(phrases.CRITERIA) == set(phrases.LEVELS) == set(phrases.METHODS) == set(Criterion)
    assert set(phrases.PARTS) == set(phrases.PART_SIGNS) == set(Part)
    assert set(phrases.BANDS) == set(SizeBand)
    assert set(phrases.OWNERS) == set(phrases.OWNERS_DO) == set(Owner)
    assert set(phrases.CIRCUMSTANCES) == set(Circumstance)
    assert set(phrases.STEPS) == set(phrases.STEPS_MEAN) == set(HandoffStep)
