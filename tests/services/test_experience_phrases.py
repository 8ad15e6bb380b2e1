"""Every rule of the own history that can fire has its sentence, and each sentence its rule."""

import re
from pathlib import Path

from app.domain import pipeline
from app.domain.evidence import evidence
from app.services import experience_phrases
from app.services.words import Words

CODE = re.compile(r'"((?:chance|stalled)_\w+)"')


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    folder = Path(str(pipeline.__file__)).parent
    texts = [
        (folder / f"{each}.py").read_text(encoding="utf-8")
        for each in ("chances", "ageing", "likelihood")
    ]
    assert {code for text in texts for code in CODE.findall(text)} == set(
        experience_phrases.EVIDENCE
    )


def test_a_slow_stay_is_told_with_its_numbers():
    slow = evidence("stalled_slow", days=41, count=7, median=20.0, times=1.5, limit=30.0)
    last = evidence("stalled_last", days=30, count=7, share=0.8, limit=29.0)
    assert Words().evidence(slow) == (
        "Stalled: 41 days in this stage. Of 7 that went on, half took up to 20 days; 1.5 times "
        "that is 30"
    )
    assert Words().evidence(last) == (
        "Stalled: 30 days in this stage. Of 7 that went on, 80% did within 29 days"
    )
