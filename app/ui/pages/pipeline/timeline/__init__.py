"""The timeline: every opportunity as a bar, from its beginning to the day it should close."""
