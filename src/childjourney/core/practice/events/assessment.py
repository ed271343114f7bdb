"""Events of assessment, and that the child is seen."""

from collections.abc import Callable
from dataclasses import replace

from childjourney.core.practice.events.declared import Occurrences, event, told
from childjourney.core.practice.happenings import Happenings, Occurrence
from childjourney.core.story.entry import Contents

# ── The child is seen ──


@event("child.seen", "the child was seen")
def child_seen(happened: Happenings) -> Occurrences:
    """A visit at which the child was seen; nothing else is taken for it (M-25)."""
    return happened.of("visit", lambda said: said.get("seen"))


@event("child.seen_alone", "the child was seen alone")
def child_seen_alone(happened: Happenings) -> Occurrences:
    """A visit at which the child was seen without carers; a blank is not taken for it (M-25)."""
    return happened.of("visit", lambda said: said.get("seen") and said.get("alone"))


# ── Assessment ──


def _stage(wanted: str) -> Callable[[Contents], bool]:
    return lambda said: str(said.get("stage") or "single") == wanted


def _authorised(happened: Happenings, stage: str) -> Occurrences:
    started = {str(one.entry) for one in happened.of("assessment_started", _stage(stage))}
    return happened.of("assessment_authorised", lambda said: said.get("began") in started)


@event("assessment.started", "the assessment began", in_census=True)
def assessment_started(happened: Happenings) -> Occurrences:
    """A single assessment began. Census, AssessmentActualStartDate."""
    return happened.of("assessment_started", _stage("single"))


@event("assessment.called_for", "an assessment was called for")
def assessment_called_for(happened: Happenings) -> Occurrences:
    """A single assessment, from the day of the referral that it follows. WT2013, chapter 1: as soon as possible."""
    referrals = {str(one.entry): one for one in happened.of("referral")}
    begun = assessment_started(happened)
    return tuple(_moved_to(one, referrals.get(str(one.reading.contents.get("began")))) for one in begun)


@event("assessment.completed", "the assessment was authorised", in_census=True)
def assessment_completed(happened: Happenings) -> Occurrences:
    """A single assessment was authorised. Census, AssessmentAuthorisationDate: it is complete when authorised."""
    return _authorised(happened, "single")


@event("initial_assessment.started", "the initial assessment began")
def initial_assessment_started(happened: Happenings) -> Occurrences:
    """An initial assessment began (2000 to 2013). Framework for the Assessment of Children in Need, 3.9."""
    return happened.of("assessment_started", _stage("initial"))


@event("initial_assessment.completed", "the initial assessment was completed")
def initial_assessment_completed(happened: Happenings) -> Occurrences:
    """An initial assessment was authorised (2000 to 2013)."""
    return _authorised(happened, "initial")


@event("core_assessment.started", "the core assessment began")
def core_assessment_started(happened: Happenings) -> Occurrences:
    """A core assessment began (2000 to 2013). Framework for the Assessment of Children in Need, chapter 3."""
    return happened.of("assessment_started", _stage("core"))


@event("core_assessment.called_for", "a core assessment was called for")
def core_assessment_called_for(happened: Happenings) -> Occurrences:
    """A core assessment, from the day on which the initial one that led to it was completed. Newcastle."""
    done = _authorised(happened, "initial")
    return tuple(_moved_to(one, _led_by(happened, one, done)) for one in core_assessment_started(happened))


def _led_by(happened: Happenings, core: Occurrence, done: Occurrences) -> Occurrence | None:
    """Return the initial assessment that was completed last before a core assessment of the same referral began."""
    own = happened.family(core)
    before = [one for one in done if one.place < core.place and (happened.family(one) & own or len(own) == 1)]
    return before[-1] if before else None


def _moved_to(one: Occurrence, other: Occurrence | None) -> Occurrence:
    return replace(one, day=other.day, counted_from=other.counted_from, at=other.at) if other else one


@event("core_assessment.completed", "the core assessment was completed")
def core_assessment_completed(happened: Happenings) -> Occurrences:
    """A core assessment was authorised (2000 to 2013)."""
    return _authorised(happened, "core")


told("assessment.checked", "assessment_checked", "a manager looked at the assessment", "Torbay, timescales.")
