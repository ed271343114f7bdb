"""How we know what we say: the source, how well it was read, who wrote our words, and who checked them."""

from dataclasses import dataclass
from datetime import date

from childjourney.core.base.words import day_in_words
from childjourney.core.practice.framework import Framework, Page
from childjourney.core.practice.rule import Provenance

UNCHECKED = "Not yet checked by a practitioner."


@dataclass(frozen=True, slots=True)
class ProvenanceShown:
    """What a page says about how we know something; `pages` are those that were read, with their addresses."""

    document: str
    basis: str
    paragraph: str
    pages: tuple[Page, ...]
    evidence: str
    confidence: str
    authored_by: str
    checked: str
    review: str
    notes: str


def provenance_shown(provenance: Provenance, framework: Framework, *, today: date) -> ProvenanceShown:
    """Return how we know something that stands in an edition."""
    source = provenance.source
    document = framework.documents.get(source.document)
    return ProvenanceShown(
        document=document.title if document else source.document,
        basis=document.basis if document else "",
        paragraph=source.paragraph,
        pages=tuple(framework.pages[key] for key in source.pages if key in framework.pages),
        evidence=provenance.evidence.in_words,
        confidence=provenance.confidence.value,
        authored_by=provenance.authored_by,
        checked=f"Checked by {provenance.checked_by}." if provenance.checked_by else UNCHECKED,
        review=review_in_words(provenance.review_by, today=today),
        notes=provenance.notes,
    )


def review_in_words(day: date | None, *, today: date) -> str:
    """Return by when something is to be looked at again, and whether that day has passed."""
    if day is None:
        return ""
    if day < today:
        return f"It was to be looked at again by {day_in_words(day)}. That day has passed."
    return f"To be looked at again by {day_in_words(day)}."
