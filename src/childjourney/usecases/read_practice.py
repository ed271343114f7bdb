"""Read which practice holds in the area, with what people asked about it and how guidance was revised here."""

from collections.abc import Sequence
from dataclasses import dataclass

from childjourney.core.practice.area import Practice
from childjourney.core.practice.asked import Question, Revision, as_revised
from childjourney.core.practice.rule import Guidance
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class PracticeRead:
    """What holds here, every question about a rule (the unanswered first), and every revision, oldest first."""

    practice: Practice
    questions: tuple[Question, ...]
    revisions: tuple[Revision, ...]

    def questions_about(self, rule: str) -> Sequence[Question]:
        """Return the questions about a rule, in whatever edition it was met."""
        return [one for one in self.questions if one.rule == rule]

    def revisions_about(self, guidance: Guidance) -> Sequence[Revision]:
        """Return the revisions of a piece of guidance, oldest first."""
        return [one for one in self.revisions if (one.framework, one.guidance) == (guidance.edition, guidance.id)]

    def as_it_reads(self, guidance: Guidance) -> Guidance:
        """Return guidance as its owner's people revised it last."""
        return as_revised(guidance, self.revisions)


def read_practice(books: Books) -> PracticeRead:
    """Return what holds in the area. It is about no child, so that whoever works in the area may read it."""
    practice = books.practice()
    return PracticeRead(practice, practice.questions, practice.revisions)
