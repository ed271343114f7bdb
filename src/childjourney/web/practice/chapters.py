"""In which chapter of a child's journey a rule stands: by the event that it expects, else that it starts with."""

from childjourney.core.practice.rule import Rule

_FRONT, _EARLY, _ASSESS, _PROTECT = "The front door", "Early help", "Assessment", "Protecting a child"
_PLAN, _AWAY, _WRONG, _AREA = "Help by a plan", "Missing, urgent, unborn", "When something went wrong", "The area"
OTHER = "Other rules"

CHAPTERS: dict[str, tuple[str, ...]] = {
    _FRONT: ("contact", "referral", "referrer", "case"),
    _EARLY: ("early_help", "refusal", "team_around"),
    _ASSESS: ("assessment", "initial_assessment", "core_assessment", "lead", "child"),
    _PROTECT: (
        *("strategy", "enquiry", "initial_conference", "review_conference", "protection_plan", "protection_visit"),
        *("core_group", "plan_end", "social_worker", "transfer", "transfer_conference"),
        *("police_protection", "court_order", "emergency_order", "assessment_order", "conference"),
    ),
    _PLAN: ("in_need_plan",),
    _AWAY: ("return_interview", "pregnancy", "birth", "urgent_care"),
    _WRONG: (
        *("serious_incident", "rapid_review", "case_review", "serious_case_review", "local_review", "death"),
        *("looked_after_child", "care_leaver", "partners", "panel", "allegation", "disagreement"),
    ),
    _AREA: ("area",),
}
"""Each chapter with the beginnings of the names of its events, in the order of a child's journey."""

_BY_BEGINNING = {name: chapter for chapter, names in CHAPTERS.items() for name in names}
_BY_EVENT = {"child.returned": _AWAY, "child.born": _AWAY}


def chapter_of(rule: Rule) -> str:
    """Return the chapter of a rule."""
    for event in (*rule.clock.expects, *rule.clock.triggers) if rule.clock else ():
        if event in _BY_EVENT:
            return _BY_EVENT[event]
        if (beginning := event.split(".")[0]) in _BY_BEGINNING:
            return _BY_BEGINNING[beginning]
    words = (rule.clock.lateness_of if rule.clock and rule.clock.lateness_of else rule.id).split("-")
    return next((_BY_BEGINNING[word] for word in words if word in _BY_BEGINNING), OTHER)


def in_order(chapter: str) -> int:
    """Return the place of a chapter among the others; what stands in none comes last."""
    titles = list(CHAPTERS)
    return titles.index(chapter) if chapter in titles else len(titles)
