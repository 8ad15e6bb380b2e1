"""The numbers that judge people (DOMAIN 11, MARKET F4)."""

from collections.abc import Mapping

from app.domain.contacts import Role
from app.domain.thresholds import Threshold, amount, count, days, share

# How often to speak, at most: a champion and who holds the budget by segment, everybody else.
CHAMPION_ENTERPRISE = days("stakeholders.champion_enterprise", 14, "P:augcsm", least=1)
CHAMPION_OTHERS = days("stakeholders.champion_others", 30, "P:augcsm", least=1)
BUYER_ENTERPRISE = days("stakeholders.buyer_enterprise", 30, "P:augcsm", least=1)
BUYER_OTHERS = days("stakeholders.buyer_others", 90, "P:augcsm", least=1)
CADENCE = days("stakeholders.cadence", 90, "P:augcsm", least=1)
COOLING = count("stakeholders.cooling", 2, "P:augcsm", least=1, most=10)
LOST_DAYS = days("stakeholders.lost_days", 90, "P:augcsm", least=1)
ASSESSED_DAYS = days("stakeholders.assessed_days", 90)

# Threads: exchanges of so many days, each worth half after so many more.
THREAD_DAYS = days("stakeholders.thread_days", 90, least=1)
THREAD_HALF_LIFE = days("stakeholders.thread_half_life", 90, least=1)
THREADS_LEAST = count("stakeholders.threads_least", 2, least=1, most=20)

# Before a renewal the budget and the paper have to be reached.
RENEWAL_DAYS = days("stakeholders.renewal_days", 90, "S4")

# Who should be reached, by ARR in the book's currency.
ARR_SMALL = amount("stakeholders.arr_small", 10_000, "F4")
ARR_MIDDLE = amount("stakeholders.arr_middle", 50_000, "F4")
ARR_LARGE = amount("stakeholders.arr_large", 150_000)
ARR_LARGEST = amount("stakeholders.arr_largest", 500_000, "F4")
REACH_LEAST = count("stakeholders.reach_least", 1, "F4", most=50)
REACH_SMALL = count("stakeholders.reach_small", 2, most=50)
REACH_MIDDLE = count("stakeholders.reach_middle", 3, "F4", most=50)
REACH_LARGE = count("stakeholders.reach_large", 5, most=50)
REACH_LARGEST = count("stakeholders.reach_largest", 7, "F4", most=50)

# How strong a relationship is: what counts how much.
STRENGTH_INFLUENCE = share("stakeholders.strength_influence", 0.30, "F4")
STRENGTH_SENTIMENT = share("stakeholders.strength_sentiment", 0.25, "F4")
STRENGTH_RECENCY = share("stakeholders.strength_recency", 0.25, "F4")
STRENGTH_DEPTH = share("stakeholders.strength_depth", 0.20, "F4")
SENTIMENT_DAYS = days("stakeholders.sentiment_days", 90, "F4", least=1)
MOBILISES_LEAST = count("stakeholders.mobilises_least", 2, "F4", most=3)
ALIGNED_DAYS = days("stakeholders.aligned_days", 90, least=1)

# Somebody leaves: how many signs are believed, and what is to be done by when.
SIGNS_LEAST = count("stakeholders.signs_least", 2, "P:augcsm", least=1, most=10)
PLAY_DAYS = days("stakeholders.play_days", 2, "P:augcsm", least=0)
PLAY_RENEWAL_DAYS = days("stakeholders.play_renewal_days", 180, "P:augcsm")
WINDOW_FIRST = days("stakeholders.window_first", 30, "P:egcsm")
WINDOW_LAST = days("stakeholders.window_last", 60, "P:egcsm")

PEOPLE = (
    CHAMPION_ENTERPRISE,
    CHAMPION_OTHERS,
    BUYER_ENTERPRISE,
    BUYER_OTHERS,
    CADENCE,
    COOLING,
    LOST_DAYS,
    ASSESSED_DAYS,
    THREAD_DAYS,
    THREAD_HALF_LIFE,
    THREADS_LEAST,
    RENEWAL_DAYS,
    ARR_SMALL,
    ARR_MIDDLE,
    ARR_LARGE,
    ARR_LARGEST,
    REACH_LEAST,
    REACH_SMALL,
    REACH_MIDDLE,
    REACH_LARGE,
    REACH_LARGEST,
    STRENGTH_INFLUENCE,
    STRENGTH_SENTIMENT,
    STRENGTH_RECENCY,
    STRENGTH_DEPTH,
    SENTIMENT_DAYS,
    MOBILISES_LEAST,
    ALIGNED_DAYS,
    SIGNS_LEAST,
    PLAY_DAYS,
    PLAY_RENEWAL_DAYS,
    WINDOW_FIRST,
    WINDOW_LAST,
)

BY_SEGMENT: Mapping[Role, tuple[Threshold[int], Threshold[int]]] = {
    Role.CHAMPION: (CHAMPION_ENTERPRISE, CHAMPION_OTHERS),
    Role.ECONOMIC_BUYER: (BUYER_ENTERPRISE, BUYER_OTHERS),
}
"""How often to speak to a part: at an enterprise, and elsewhere."""
