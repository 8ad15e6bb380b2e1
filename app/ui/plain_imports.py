"""Gives the import statement back to Python. Imported before everything else of the window.

PySide6 reads the source of every module that is imported after it, and keeps it in memory, to see
whether it asks for `__feature__`. Nothing of ours does, and it is a tenth of a start.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own import in place, and Python's aside

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
