"""A document as its entry tells it: what it is, whether it can be opened, and what to do where it cannot."""

from dataclasses import dataclass

from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.people.directory import Directory
from childjourney.core.steps.documents import Document, FileState, added_by
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


OWN = "You added it yourself, so another manager decides."
"""What is said to a manager of a document that waits and is their own."""


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


def shown(document: Document, opened: OpenStory, *, viewer: Viewer) -> DocumentShown:
    """Return what the page shows of a document to `viewer`."""
    story, state = document.story, document.state
    tag, colour = STATES[state]
    now = opened.known_at is None
    waits = now and state is FileState.QUARANTINED and Action.RELEASE_DOCUMENT in opened.may
    own = added_by(document, viewer.membership, opened.directory)
    may_open = now and state.opens and Action.OPEN_DOCUMENT in opened.may
    return DocumentShown(
        name=document.file.name,
        about=f"{document.file.type_in_words}, {size_in_words(document.file.size)}",
        tag=tag,
        colour=colour,
        words=" ".join([_words(document, opened.directory), *([OWN] if waits and own else [])]),
        reason=document.reason,
        href=reverse("document", args=[story, document.entry]) if may_open else "",
        decide=reverse("document_decide", args=[story, document.entry]) if waits and not own else "",
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
