"""A document as its entry tells it: what it is, whether it can be opened, and what to do where it cannot."""

from dataclasses import dataclass

from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.people.directory import Directory
from childjourney.core.steps.documents import Document, FileState
from childjourney.core.story.file import size_in_words
from childjourney.usecases.open_story import OpenStory
from childjourney.usecases.refold import NOBODY
from childjourney.web.story.told import moment, writer

STATES = {
    FileState.QUARANTINED: ("In quarantine", "govuk-tag--yellow"),
    FileState.CLEAN: ("Scanned", "govuk-tag--green"),
    FileState.RELEASED: ("Released", "govuk-tag--green"),
    FileState.REFUSED: ("Refused", "govuk-tag--red"),
}
"""The state in a word, and the colour of its tag."""


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document on the page of its entry. `href` and `decide` are empty where this viewer can do neither."""

    name: str
    about: str
    tag: str
    colour: str
    words: str
    reason: str
    href: str = ""
    decide: str = ""


def shown(document: Document, opened: OpenStory) -> DocumentShown:
    """Return what the page shows of a document."""
    story, state = document.story, document.state
    tag, colour = STATES[state]
    now = opened.known_at is None
    may_decide = now and state is FileState.QUARANTINED and Action.RELEASE_DOCUMENT in opened.may
    may_open = now and state.opens and Action.OPEN_DOCUMENT in opened.may
    return DocumentShown(
        name=document.file.name,
        about=f"{document.file.type_in_words}, {size_in_words(document.file.size)}",
        tag=tag,
        colour=colour,
        words=_words(document, opened.directory),
        reason=document.reason,
        href=reverse("document", args=[story, document.entry]) if may_open else "",
        decide=reverse("document_decide", args=[story, document.entry]) if may_decide else "",
    )


def _words(document: Document, directory: Directory) -> str:
    if document.state is FileState.QUARANTINED:
        return "Nobody can open it yet: no scanner looked at it when it was added, and no manager has released it."
    when = moment(document.judged_at) if document.judged_at else ""
    if document.judge == NOBODY:
        found = "nothing harmful" if document.state is FileState.CLEAN else "something harmful. Nobody can open it"
        return f"A scanner looked at it on {when} and found {found}."
    if document.state is FileState.CLEAN:
        return "A scanner looked at it when it was added and found nothing harmful."
    who = writer(document.judge, directory) if document.judge else ""
    if document.state is FileState.RELEASED:
        return f"{who}, released it on {when}. No scanner has looked at it."
    return f"{who}, refused it on {when}. Nobody can open it."
