"""The names and sentences of people at a customer: what they care about, how they stand."""

from collections.abc import Mapping

from app.domain.colleagues import OurPart
from app.domain.contacts import Mobilising, Relation, Role
from app.domain.people.cadence import Warmth
from app.domain.people.choosing import Attribute, Question
from app.domain.people.strength import Part
from app.domain.stakeholders import Touch

CARES: Mapping[str, str] = {
    Role.CHAMPION: "to look good in their own company",
    Role.ECONOMIC_BUYER: "return on the money, and the budget",
    Role.DECISION_MAKER: "whether it fits the strategy",
    Role.USER: "that it is easy to use every day",
    Role.TECHNICAL_BUYER: "integration, security and risk",
    Role.LEGAL: "terms and compliance",
}
RELATIONS: Mapping[str, str] = {
    Relation.VENDOR: "Vendor",
    Relation.SOURCE: "Credible source",
    Relation.SOLVER: "Problem solver",
    Relation.ADVISOR: "Trusted advisor",
}
MOBILISING: Mapping[str, str] = {
    Mobilising.MOVED: "Moved a decision",
    Mobilising.CITED: "Is cited by others",
    Mobilising.CONTROLS: "Controls budget or people",
}
WARMTHS: Mapping[str, str] = {
    Warmth.ACTIVE: "Active",
    Warmth.COOLING: "Cooling",
    Warmth.GAP: "Gap",
    Warmth.LOST: "Lost",
    Warmth.UNKNOWN: "Not known",
}
PARTS: Mapping[str, str] = {
    Part.INFLUENCE: "Influence",
    Part.SENTIMENT: "Mood",
    Part.RECENCY: "Recency",
    Part.DEPTH: "Depth",
}
PARTS_MEAN: Mapping[str, str] = {
    Part.INFLUENCE: "How much they decide: 20 points for each of five steps.",
    Part.SENTIMENT: "How the exchanges of the last 90 days felt, from worse to better.",
    Part.RECENCY: "100, 75, 50 and 25 points for an exchange of 30, 60, 90 and 180 days.",
    Part.DEPTH: "What we are to them, from vendor to trusted advisor.",
}
PARTS_LACK: Mapping[str, str] = {
    Part.INFLUENCE: "influence is not judged",
    Part.SENTIMENT: "no exchange of 90 days has a mood",
    Part.RECENCY: "no exchange says who took part",
    Part.DEPTH: "the relation is not chosen",
}
OUR_PARTS: Mapping[str, str] = {
    OurPart.CSM: "CSM",
    OurPart.EXECUTIVE: "Our executive",
    OurPart.TECHNICAL: "Technical team",
    OurPart.LEADER: "Leader of Sales or CS",
}
ATTRIBUTES: Mapping[str, str] = {
    Attribute.INFLUENCE: "Influence",
    Attribute.SUPPORT: "Support",
    Attribute.RELATION: "Relation",
    Attribute.CHAMPION: "Champion",
}
QUESTIONS: Mapping[str, str] = {
    Question.DECIDES: "Can they start or stop a purchase like ours?",
    Question.HEARD: "Do others wait for their opinion?",
    Question.CONTROLS: "Do they control a budget or people?",
    Question.DEFENDS: "Have they stood up for us before others?",
    Question.TAKES_PART: "Do they answer, come and share what they know?",
    Question.OPPOSES: "Have they spoken against us, or for another supplier?",
    Question.ASKS_ADVICE: "Do they ask our advice beyond the product?",
    Question.SOLVED: "Have we solved a problem that mattered to them?",
    Question.BELIEVED: "Do they take our facts and figures as right?",
    Question.POWER: "Do they have power or influence where it is decided?",
    Question.SELLS: "Do they speak for us when we are not there?",
    Question.SHARED: "Is our success a success of their own?",
}
BECAUSE: Mapping[str, str] = {
    Question.DECIDES: "can start or stop a purchase",
    Question.HEARD: "others wait for their opinion",
    Question.CONTROLS: "controls a budget or people",
    Question.DEFENDS: "has stood up for us",
    Question.TAKES_PART: "answers, comes and shares",
    Question.OPPOSES: "has spoken against us or for another supplier",
    Question.ASKS_ADVICE: "asks our advice beyond the product",
    Question.SOLVED: "we have solved a problem of theirs",
    Question.BELIEVED: "takes our facts as right",
    Question.POWER: "has power where it is decided",
    Question.SELLS: "speaks for us when we are not there",
    Question.SHARED: "our success is theirs",
}
NOTHING_SPEAKS = "nothing of it holds"
INFLUENCES: Mapping[int, str] = {
    1: "Hardly heard",
    2: "Heard on details",
    3: "Heard",
    4: "Weighs heavily",
    5: "Decides",
}
SUPPORTS: Mapping[int, str] = {
    -2: "Strongly against us",
    -1: "Against us",
    0: "Neutral",
    1: "For us",
    2: "Strongly for us",
}
UNJUDGED = "Not judged yet"
CHAMPION = "Champion"
SUPPORTER = "Supporter"
UNTESTED = "Not tested"
NOT_FOR_US = "Not for us"
TOUCHES: Mapping[str, str] = {
    Touch.ACTIVE: "Active",
    Touch.COOLING: "Cooling",
    Touch.GAP: "Gap",
    Touch.NOBODY: "Nobody",
}
MEASURES: Mapping[str, str] = {
    "coverage": "People",
    "threads": "Threads",
    "support": "Support",
    "alignment": "Who talks to whom",
}
