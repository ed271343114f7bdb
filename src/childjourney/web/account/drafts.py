"""What somebody was in the middle of writing, as a line that leads back to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from childjourney.core.base.time import LOCAL
from childjourney.core.base.words import day_in_words
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.ports import Typed
from childjourney.web.record.own_pages import address_of


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A piece of writing that is kept and not yet recorded."""

    what: str
    about: str
    kept: str
    href: str


WORDS = {
    "particulars": "A new story",
    "advice": "A question for advice",
    "tell-social-care": "A contact with social care",
    "disagree": "A disagreement",
    "decide": "The decision on a contact",
    "answer": "An answer",
    "follow": "What you decided after asking for advice",
    "step": "A disagreement",
    "early-help": "Early help",
    "early-help-plan": "The plan of early help",
    "early-help-review": "A review of early help",
    "early-help-end": "The end of early help",
    "agreement": "What the family agrees to",
    "transition": "Asking somebody to help",
    "family-space": "The family’s own space",
    "seal": "The seal of an assessment",
    "place": "Where something belongs in an assessment",
    "document_added": "A document",
    "document": "A decision about a document",
    "late": "Why something was late",
    "rule-question": "A question about a rule",
    "rule-answer": "An answer about a rule",
    "guidance": "Guidance, written anew",
    "adopt": "An edition to adopt",
    "milestone": "What the area owes",
    "trial-new": "A local trial",
    "trial-extend": "More time for a local trial",
    "trial-end": "The end of a local trial",
}
"""What somebody was writing on a form with a page of its own."""


def drafts(typed: Iterable[Typed], *, names: Mapping[UUID, str], on: date) -> tuple[DraftShown, ...]:
    """Return a line for each page that was typed on; `names` are the children whom the viewer may open."""
    return tuple(_draft(one, Page.parse(one.page), names, on) for one in typed)


def _draft(typed: Typed, page: Page, names: Mapping[UUID, str], on: date) -> DraftShown:
    at = typed.saved_at.astimezone(LOCAL)
    day = "today" if at.date() == on else day_in_words(at.date())
    what, href = _what(page)
    about = names.get(page.story, "") if page.story else ""
    return DraftShown(what, about, f"kept {day} at {at:%H:%M}", href)


def _what(page: Page) -> tuple[str, str]:
    if own := address_of(page):
        name = page.form.partition(".")[0]
        return WORDS.get(name) or WORDS[name.partition("-")[0]], own
    if page.form in KINDS:
        return KINDS[page.form].title, reverse("record", args=[page.story, page.form])
    try:
        return "Correction", reverse("correct", args=[page.story, UUID(page.form)])
    except ValueError:
        return "In a child's story", reverse("story", args=[page.story])
