"""Events of the area, which are no child's own."""

from childjourney.core.practice.events.declared import EVENTS, Event, Occurrences, event
from childjourney.core.practice.happenings import Happenings


@event("area.opened", "the area's agencies work together", of_area=True)
def area_opened(happened: Happenings) -> Occurrences:
    """The first entry of an area's journal: what is owed by the area is owed from its beginning."""
    return happened.of("area_opened")


def _milestone(name: str, words: str, about: str) -> None:
    event = f"area.{name}"
    EVENTS[event] = Event(
        event,
        words,
        about,
        lambda happened: happened.of("area_milestone", lambda said: said.get("milestone") == name),
        in_census=False,
        of_area=True,
    )


_milestone("threshold_document", "the threshold document was published", "WT2013, chapter 1.")
_milestone("assessment_protocol", "the local protocol for assessment was published", "WT2013, chapter 1.")
_milestone("functions_in_place", "the board's functions were in place", "LSCB Regulations 2006, 5 and 6.")
_milestone("annual_report", "the yearly report was published", "Children Act 2004, s16G.")
_milestone("law_commenced", "the law on safeguarding partners commenced", "Children and Social Work Act 2017.")
_milestone("arrangements_published", "the local arrangements were published", "Children Act 2004, s16E to 16G.")
_milestone("arrangements_operating", "the local arrangements were in operation", "Transitional regulations 2018.")
_milestone("scrutiny", "independent scrutiny was in place", "Children Act 2004, s16G.")
_milestone("leads_named", "the lead safeguarding partners were named", "WT2023, chapter 2.")
_milestone("delegates_named", "the delegated safeguarding partners were named", "WT2023, chapter 2.")
_milestone("education_role", "the role of education was settled", "WT2023, chapter 2.")
_milestone("expectations_agreed", "the multi-agency expectations were agreed", "WT2023, chapter 1.")
_milestone("standards_adopted", "the child protection standards were adopted", "WT2023, chapter 3.")
_milestone("child_death_reviews", "reviews of child deaths were arranged", "Children Act 2004, s16M.")
_milestone("last_review_finished", "the last serious case review was finished", "Transitional regulations 2018.")
_milestone("self_evaluation", "the self-evaluation was sent", "Ofsted, ILACS.")
_milestone("inspection", "the inspection was held", "Ofsted.")
