"""Forms with a page of their own, by the name under which what is typed on them is kept."""

from uuid import UUID

from django.urls import reverse

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

OF_ENTRY = {"decide": "front_door_contact", "place": "assessment_place"}
"""Forms about one entry of a story, kept as name and entry."""


def address_of(page: Page) -> str | None:
    """Return the address of a form with a page of its own; None for another page. Raises ValueError for nonsense."""
    if page.story is None:
        if page.form not in OF_NOBODY:
            raise ValueError("There is no such form for a child without a story.")
        return reverse(OF_NOBODY[page.form])
    if page.form in OF_STORY:
        return reverse(OF_STORY[page.form], args=[page.story])
    name, _, entry = page.form.partition("-")
    if name in (ANSWER, STEP):
        return reverse("ask", args=[page.story, UUID(entry)])
    if name in OF_ENTRY and entry:
        return reverse(OF_ENTRY[name], args=[page.story, UUID(entry)])
    return None
