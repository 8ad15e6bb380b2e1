"""The form of the desk: sections behind tabs, each a module and a line of sections.py."""
