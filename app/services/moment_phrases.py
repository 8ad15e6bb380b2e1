"""What good moments are called, and the sentences of their evidence."""

from collections.abc import Mapping

MOMENTS: Mapping[str, str] = {
    "milestone": "Milestone reached",
    "goal": "Goal achieved",
    "new_executive": "New executive",
    "budget_approved": "Budget approved",
    "funding": "Funding received",
    "reference": "Reference given",
    "review": "Good review",
    "renewal": "Renewal window open",
    "active": "Very active users",
    "seats": "Seats nearly full",
    "seats_full": "Seats full and in use",
    "delighted": "Delighted customer",
    "asked": "Asked for something new",
    "tried": "Tried a module",
    "need_met": "Product for a known need",
    "downloaded": "Read about more",
    "revenue_goal": "Reached a goal of their own",
    "scaling": "Trouble with growth: help first",
}
EVIDENCE: Mapping[str, str] = {
    "moment_milestone": "A milestone was reached on {on:date}{text:quoted}",
    "moment_goal": "A goal was achieved on {on:date}{text:quoted}",
    "moment_new_executive": "A new executive joined on {on:date}{text:quoted}",
    "moment_budget_approved": "A budget was approved on {on:date}{text:quoted}",
    "moment_funding": "Funding was announced on {on:date}{text:quoted}",
    "moment_reference": "A reference was given on {on:date}{text:quoted}",
    "moment_review": "The review of {on:date} went well",
    "moment_renewal": "The renewal is {days:days} away",
    "moment_active": "{share:percent} of users are active",
    "moment_seats": "{share:percent} of the seats are assigned",
    "moment_seats_full": "{share:percent} of the seats are assigned, and {active:percent} in use",
    "moment_asked": "The customer asked for something new on {on:date}{text:quoted}",
    "moment_tried": "A module they do not have was tried on {on:date}{text:quoted}",
    "moment_need_met": "A product came out for what they need on {on:date}{text:quoted}",
    "moment_downloaded": "They read about something they do not have on {on:date}{text:quoted}",
    "moment_revenue_goal": "They reached a goal of their own on {on:date}{text:quoted}",
    "moment_scaling": "Growth gives them trouble since {on:date}; help first{text:quoted}",
    "moment_delighted": "Every answer in {days:days} was that of a promoter",
}
