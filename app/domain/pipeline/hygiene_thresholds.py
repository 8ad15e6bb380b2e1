"""The numbers from which something is wrong with an open opportunity (DOMAIN 6.2)."""

from app.domain.thresholds import count, days

UPDATE_DAYS = days("hygiene.update_days", 7, "S1", 1)
MOVED_LATER = count("hygiene.moved_later", 2, "R", 100, 1)
