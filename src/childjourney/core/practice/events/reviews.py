"""Events after something went badly wrong, allegations, and disagreement between professionals."""

from collections.abc import Callable

from childjourney.core.practice.events.declared import Occurrences, event, in_order, told
from childjourney.core.practice.happenings import Happenings

told("serious_incident.known", "serious_incident", "the authority knew of the incident", "Children Act 2004, s16C.")
told("rapid_review.completed", "rapid_review", "the rapid review was sent to the Panel", "WT2018, chapter 4.")
told("case_review.considered", "case_review_considered", "the case was considered for a review", "WT2010, chapter 8.")
told("allegation.made", "allegation_made", "the allegation came to the employer's notice", "WT2023, chapter 2.")
told("allegation.reported", "allegation_reported", "the designated officer was told", "WT2023, chapter 2.")
told("disagreement.raised", "disagreement_raised", "the disagreement was raised", "Sefton, escalation.")
told("disagreement.answered", "disagreement_answered", "the disagreement was answered", "Sefton, escalation.")
told("disagreement.escalated", "disagreement_escalated", "the disagreement was taken further", "Sefton, escalation.")
told("disagreement.resolved", "disagreement_resolved", "the disagreement was resolved", "Sefton, escalation.")


def _to_stage(number: int) -> Callable[[Happenings], Occurrences]:
    return lambda happened: happened.of("disagreement_escalated", lambda said: said.get("number") == number)


def _answered_at(number: int) -> Callable[[Happenings], Occurrences]:
    """Return how to find the answers that were given while a disagreement stood at a stage."""

    def find(happened: Happenings) -> Occurrences:
        stood: dict[object, object] = {}
        found = []
        told = (happened.of("disagreement_escalated"), happened.of("disagreement_answered"))
        for one in in_order(*told):
            if one.reading.kind.name == "disagreement_escalated":
                stood[one.said.get("began")] = one.said.get("number")
            elif stood.get(one.said.get("began")) == number:
                found.append(one)
        return tuple(found)

    return find


# What an answer at a later stage is, no earlier answer of the same day can be: so they have names of their own.
for _number, _words in enumerate(("second", "third", "fourth", "fifth", "sixth"), start=2):
    event(f"disagreement.stage_{_number}", f"the disagreement went to its {_words} stage")(_to_stage(_number))
    event(f"disagreement.stage_{_number}_answered", f"it was answered at its {_words} stage")(_answered_at(_number))


def _all_told(happened: Happenings, about: str, wanted: frozenset[str]) -> Occurrences:
    """Return, for each incident or death, the entry with which all who had to know had been told."""
    known = {str(one.entry): set[str]() for one in happened.of(about)}
    found = []
    for one in happened.of("incident_notified"):
        told = known.get(str(one.reading.contents.get("began")))
        if told is not None and not told >= wanted:
            told.update(one.reading.contents.get("to", ()))
            if told >= wanted:
                found.append(one)
    return tuple(found)


@event("serious_incident.notified", "the inspectorate and the board were told of the incident")
def serious_incident_notified(happened: Happenings) -> Occurrences:
    """Ofsted and the local safeguarding children board had both been told. WT2015, chapter 4."""
    return _all_told(happened, "serious_incident", frozenset({"ofsted", "board"}))


@event("panel.notified", "the national Panel was told of the incident")
def panel_notified(happened: Happenings) -> Occurrences:
    """The national Panel was told of a serious incident. Children Act 2004, s16C, since 29 June 2018."""
    return _all_told(happened, "serious_incident", frozenset({"panel"}))


@event("partners.informed", "the other safeguarding partners were told")
def partners_informed(happened: Happenings) -> Occurrences:
    """The other partners were told of a serious incident. WT2018, chapter 4."""
    return _all_told(happened, "serious_incident", frozenset({"partners"}))


@event("looked_after_child.died", "a looked-after child died")
def looked_after_child_died(happened: Happenings) -> Occurrences:
    """A looked-after child died, whether or not abuse is suspected. WT2018, chapter 4."""
    return happened.of("death", lambda said: said.get("looked_after"))


@event("care_leaver.died", "a care leaver died")
def care_leaver_died(happened: Happenings) -> Occurrences:
    """A care leaver up to the age of 24 died. WT2023, chapter 5."""
    return happened.of("death", lambda said: said.get("care_leaver"))


@event("death.notified", "the Secretary of State and Ofsted were told of the death")
def death_notified(happened: Happenings) -> Occurrences:
    """Both had been told of a death. WT2018, chapter 4."""
    return _all_told(happened, "death", frozenset({"secretary_of_state", "ofsted"}))


def _decided(happened: Happenings, review: str) -> Occurrences:
    return happened.of("case_review_decided", lambda said: said.get("review") == review)


def _step(happened: Happenings, step: str, review: str = "") -> Occurrences:
    done = happened.of("case_review_step", lambda said: said.get("step") == step)
    kept = {str(one.entry) for one in _decided(happened, review)} if review else set()
    return tuple(one for one in done if not review or one.reading.contents.get("began") in kept)


@event("case_review.decided", "it was decided whether the case is reviewed")
def case_review_decided(happened: Happenings) -> Occurrences:
    """A decision on a review of the case, whichever it was. WT2013, chapter 4."""
    return happened.of("case_review_decided")


@event("serious_case_review.decided", "a serious case review was decided")
def serious_case_review_decided(happened: Happenings) -> Occurrences:
    """It was decided to hold a serious case review (to 2019)."""
    return _decided(happened, "serious_case_review")


@event("case_review.not_held", "it was decided to hold no review")
def case_review_not_held(happened: Happenings) -> Occurrences:
    """It was decided to hold no serious case review: the national panel considers that. Panel flowchart."""
    return _decided(happened, "none")


@event("case_review.panel_told", "the national panel was told")
def case_review_panel_told(happened: Happenings) -> Occurrences:
    """The national panel was told of a decision on a review. Panel flowchart."""
    return _step(happened, "panel_told")


@event("serious_case_review.completed", "the serious case review was completed")
def serious_case_review_completed(happened: Happenings) -> Occurrences:
    """A serious case review was completed (to 2019)."""
    return _step(happened, "completed", "serious_case_review")


@event("serious_case_review.published", "the serious case review was published")
def serious_case_review_published(happened: Happenings) -> Occurrences:
    """A serious case review was published (to 2019)."""
    return _step(happened, "published", "serious_case_review")


@event("serious_case_review.taken_down", "the serious case review was taken down")
def serious_case_review_taken_down(happened: Happenings) -> Occurrences:
    """A serious case review no longer stands on the website. WT2013, chapter 4."""
    return _step(happened, "taken_down", "serious_case_review")


@event("local_review.decided", "a local review was decided")
def local_review_decided(happened: Happenings) -> Occurrences:
    """It was decided to hold a local child safeguarding practice review. WT2018, chapter 4."""
    return _decided(happened, "local_review")


@event("local_review.sent_ahead", "the report was sent ahead of publication")
def local_review_sent_ahead(happened: Happenings) -> Occurrences:
    """The report went to the Panel and the Secretary of State before it was published. WT2018, chapter 4."""
    return _step(happened, "advance_copy", "local_review")


@event("local_review.published", "the local review was published")
def local_review_published(happened: Happenings) -> Occurrences:
    """A local child safeguarding practice review was published. WT2018, chapter 4."""
    return _step(happened, "published", "local_review")
