"""Events in a child's life: missing and back, not yet born, in urgent care."""

from dataclasses import replace
from datetime import date

from childjourney.core.practice.events.declared import Occurrences, event, told
from childjourney.core.practice.happenings import Happenings

told("child.returned", "missing_returned", "the child was back", "Missing children guidance, 2014.")
told("return_interview.offered", "return_interview_offered", "a return interview was offered", "The same.")
told("return_interview.held", "return_interview_held", "the return interview was held", "The same.")
told("pregnancy.concern", "pregnancy_concern", "concern for the unborn child was found", "WT2023, chapter 3.")
told("urgent_care.attended", "urgent_care_attended", "the child attended urgent care", "NHS England, CP-IS.")
told("urgent_care.told", "urgent_care_told", "social care was told", "NHS England, CP-IS.")


@event("birth.expected", "the birth is expected", in_census=True)
def birth_expected(happened: Happenings) -> Occurrences:
    """The particulars that give the day on which the child is expected to be born, as often as it was given."""
    return happened.of("particulars", lambda said: said.get("expected"))


@event("child.born", "the child was born", in_census=True)
def child_born(happened: Happenings) -> Occurrences:
    """The birth, on the day that the particulars give. A plan for an unborn child looks to it."""
    told = happened.of("particulars", lambda said: said.get("born"))
    return tuple(replace(one, day=date.fromisoformat(one.reading.contents["born"]), at=None) for one in told)
