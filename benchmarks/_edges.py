"""Children at the edge of a rule, where the sector's validator and ours part, each with what the department asks.

They are those differences that no planted fault shows: a day at the end of a range, two rows alike, a plan in each of
two episodes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from childjourney.engines.returns.cin.planted.plant import (
    AUTHORISED,
    BORN,
    CLOSED,
    DIED,
    ENDED,
    EXPECTED,
    FOUND,
    HELD,
    PROTECTED,
    REASON,
    REFERRED,
    STARTED,
)
from childjourney.engines.returns.cin.planted.sound import Sound, assessed, enquired, helped, protected


@dataclass(frozen=True)
class Edge:
    """A child at the edge of a rule in the census of a year, and whether the rule is broken."""

    rule: str
    broken: bool
    sort: str
    change: Callable[[Sound], None]
    year: int

    def child(self) -> Sound:
        """Return the child."""
        number = 1
        one = Sound(self.sort, number=number, first=number, year=self.year, authority="201", rng=Random(1))
        self.change(one)
        return one


EDGES: list[Edge] = []


def edge(rule: str, *, broken: bool, of: str, year: int = 2025) -> Callable[[Callable[[Sound], None]], None]:
    """Add the change of a child to the edges."""
    return lambda change: EDGES.append(Edge(rule, broken, of, change, year))


@edge("1560Q", broken=False, of="assessed")
def temporary_former_number(one: Sound) -> None:
    one.identity["FormerUPN"] = "X98765432123B"


@edge("2885", broken=False, of="protected")
def conference_of_the_episode(one: Sound) -> None:
    started = one.plan[PROTECTED]
    one.episode |= {HELD: started, "Section47": [enquired(started - 5, not_required="true")]}


@edge("4000", broken=True, of="nfa")
def true_in_capitals(one: Sound) -> None:
    one.episode |= {"ReferralNFA": "TRUE", "CINPlanDates": [helped(one.episode[REFERRED] + 1)]}


@edge("8530Q", broken=False, of="unborn")
def expected_on_the_first_of_march(one: Sound) -> None:
    one.identity[EXPECTED] = one.last - 30


@edge("8535Q", broken=False, of="unborn")
def died_unborn(one: Sound) -> None:
    one.identity[DIED] = one.last - 5


@edge("8610", broken=True, of="assessed")
def false_in_capitals(one: Sound) -> None:
    one.episode |= {"ReferralNFA": "FALSE", "PrimaryNeedCode": None}


@edge("8670Q", broken=False, of="assessed")
def assessed_for_45_working_days(one: Sound) -> None:
    one.episode["Assessments"] = [{STARTED: one.worked_before(one.last, 45)}]


@edge("8675Q", broken=False, of="assessed")
def waiting_for_15_working_days(one: Sound) -> None:
    one.episode["Section47"] = [enquired(one.worked_before(one.last, 15))]


@edge("8730", broken=True, of="protected")
def no_number_of_plans(one: Sound) -> None:
    one.plan["NumberOfPreviousCPP"] = "none"


@edge("8770Q", broken=False, of="assessed", year=2024)
def sixth_birthday(one: Sound) -> None:
    one.identity |= {"UPN": None, BORN: date(one.year - 6, 3, 31).toordinal()}


@edge("8831", broken=True, of="nfa")
def conference_of_an_enquiry(one: Sound) -> None:
    one.episode["Section47"] = [enquired(None, one.episode[REFERRED] + 7)]


@edge("8863Q", broken=True, of="assessed")
def two_assessments_alike(one: Sound) -> None:
    one.episode["Assessments"].append(assessed(one.assessment[STARTED], one.assessment[AUTHORISED]))


@edge("8868", broken=False, of="late")
def conference_that_was_not_required(one: Sound) -> None:
    begun = one.episode[REFERRED]
    one.episode |= {CLOSED: one.last, REASON: "RC1", "Assessments": [assessed(begun, begun + 5)]}
    one.episode["Section47"] = [enquired(begun, begun + 7, not_required="true")]


@edge("8873Q", broken=False, of="assessed")
def open_and_nothing_found(one: Sound) -> None:
    one.assessment[FOUND] = {"AssessmentFactors": ["21"]}


@edge("8890", broken=True, of="protected")
def two_enquiries_alike(one: Sound) -> None:
    one.episode["Section47"].append(dict(one.enquiry))


@edge("8940", broken=True, of="whole")
def plans_of_two_episodes(one: Sound) -> None:
    day = one.plan[ENDED]
    one.episode |= {CLOSED: day, "CINPlanDates": []}
    one.episodes.append(
        {
            REFERRED: day,
            "ReferralSource": "1A",
            "PrimaryNeedCode": "N1",
            HELD: day,
            "ReferralNFA": "false",
            "ChildProtectionPlans": [protected(day)],
        }
    )
