"""How a renewal is worked: from which day it counts, what is due when, how sure and how risky."""
