"""The numbers that the conversation guide and the message turn on."""

from app.domain.thresholds import count, days, share

STALE_DAYS = days("conversation.stale_days", 180, least=1)
NOT_A_FIT_DAYS = days("conversation.not_a_fit_days", 90, "P:augcsm")
# How many similar customers it takes to speak of them, and the share above which most have it.
SIMILAR_LEAST = count("conversation.similar_least", 3)
MOST_SHARE = share("conversation.most_share", 0.5)

CONVERSATION = (STALE_DAYS, NOT_A_FIT_DAYS, SIMILAR_LEAST, MOST_SHARE)
