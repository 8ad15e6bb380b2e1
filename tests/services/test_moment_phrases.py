"""Every good moment has a name and a sentence."""

import ast
import inspect

from app.domain.readiness import moments
from app.services.moment_phrases import EVIDENCE, MOMENTS


def test_every_good_moment_has_a_name_and_a_sentence():
    tree = ast.parse(inspect.getsource(moments))
    yielded = {
        str(node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Moment"
        and isinstance(node.args[0], ast.Constant)
    }
    codes = yielded | set(moments.WINDOWS)
    assert len(codes) == 18
    assert set(MOMENTS) == codes
    assert set(EVIDENCE) == {f"moment_{code}" for code in codes}
