"""Forms with a page of their own, by the name under which what is typed on them is kept."""

from collections.abc import Sequence
from urllib.parse import quote
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from childjourney.usecases.keep_typed import ANSWER, STEP, Page

OF_NOBODY = {"particulars": "start_story", "advice": "advice_ask"}
"""Forms about no child's story."""

OF_STORY = {
    "tell-social-care": "contact",
    "disagree": "disagree",
    "follow": "advice_follow",
    "early-help": "early_help_start",
    "agreement": "agreement_write",
    "early-help-plan": "early_help_plan",
    "early-help-review": "early_help_review",
    "early-help-end": "early_help_end",
    "transition": "transition",
    "family-space": "family_open",
    "seal": "assessment_sealing",
    "document_added": "add_document",
}
"""Forms about one child's story."""

OF_AREA = {
    "rule-question": "rule_question",
    "rule-answer": "question",
    "guidance": "guidance_revise",
    "adopt": "practice_adopt",
    "milestone": "milestones",
    "trial-new": "trial_new",
    "trial-extend": "trial_extend",
    "trial-end": "trial_end",
}
"""Forms about the area's practice, kept as name and what they are about, with full stops between."""

OF_PART = {"late": "promise", "document": "document_decide"}
"""Forms about something in one child's story, kept in the same way."""

OF_ENTRY = {"decide": "front_door_contact", "place": "assessment_place"}
"""Forms about one entry of a story, kept as name and entry."""


def address_of(page: Page) -> str | None:
    """Return the address of a form with a page of its own; None for another page. Raises ValueError for nonsense."""
    name, *about = page.form.split(".")
    if page.story is None:
        return _of_no_story(name, about)
    if name in OF_PART:
        return _reversed(OF_PART[name], [page.story, *about])
    if page.form in OF_STORY:
        return reverse(OF_STORY[page.form], args=[page.story])
    name, _, entry = page.form.partition("-")
    if name == ANSWER:
        return reverse("ask", args=[page.story, UUID(entry)])
    if name == STEP:
        kind, _, entry = entry.partition("-")
        return reverse("disagreement_step", args=[page.story, UUID(entry), kind])
    if name in OF_ENTRY and entry:
        return reverse(OF_ENTRY[name], args=[page.story, UUID(entry)])
    return None


def _of_no_story(name: str, about: list[str]) -> str:
    if name == "adopt" and about:
        return f"{reverse(OF_AREA[name])}?framework={quote('/'.join(about))}"
    found = (OF_NOBODY | OF_AREA).get(name)
    if found is None:
        raise ValueError("There is no such form about no child's story.")
    return _reversed(found, about)


def _reversed(name: str, args: Sequence[object]) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        raise ValueError("There is no such form.") from None
