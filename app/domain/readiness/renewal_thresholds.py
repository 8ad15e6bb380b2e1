"""The numbers of renewal readiness (DOMAIN 3)."""

from app.domain.thresholds import count, days

SPONSOR_DAYS = days("renewal.sponsor_days", 90, "P:gaintrace")
THREAD_DAYS = days("renewal.thread_days", 90, "P:gaintrace")
THREADS = count("renewal.threads", 3, "P:gaintrace", most=100)
FUNCTIONS = count("renewal.functions", 2, "P:gaintrace", most=100)
PROOF_DAYS = days("renewal.proof_days", 120, "P:gaintrace", least=1)
NEEDED = count("renewal.points_needed", 16, "P:gaintrace", most=20)

RENEWAL_READINESS = (SPONSOR_DAYS, THREAD_DAYS, THREADS, FUNCTIONS, PROOF_DAYS, NEEDED)
