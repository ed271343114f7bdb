"""Ask whether a rule is right, and answer: it reaches the rule's owner, and may lead to another version (M-50)."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.people.role import PROFESSIONS, ROLES
from childjourney.core.practice.asked import Question, Revision, questions_of, revisions_of
from childjourney.core.story.story import Reading
from childjourney.usecases.journal_act import Telling, journal_of, write_journal
from childjourney.usecases.ports import Books


def question_rule(
    books: Books,
    *,
    viewer: Viewer,
    framework: str,
    rule: str,
    question: str,
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Ask whether a rule of a framework is the right one, and return the question's id.

    Raises AccessRefused, or DraftRefused with every fault.
    """
    held = books.practice().library.frameworks.get(framework)
    found = next((one for one in held.rules if one.id == rule), None) if held else None
    said = {"framework": framework, "rule": rule, "owner": found.owner if found else "", "question": question}

    def check(_journal: Sequence[Reading]) -> list[Fault]:
        return [] if found else [Fault("rule", "There is no such rule.")]

    telling = Telling("rule_questioned", said)
    return write_journal(
        books,
        viewer=viewer,
        action=Action.QUESTION_RULE,
        telling=telling,
        now=now,
        check=check,
        key=key,
        randomness=randomness,
    )


def answer_question(
    books: Books,
    *,
    viewer: Viewer,
    question: UUID,
    answer: str,
    leads_to: str = "",
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Answer a question in the name of the rule's owner, and return the answer's id.

    `leads_to` is the id of a framework or of a trial that came of it. Raises AccessRefused, or DraftRefused where the
    rule is another profession's.
    """

    def check(journal: Sequence[Reading]) -> list[Fault]:
        asked = next((one for one in questions_of(journal) if one.entry == question), None)
        if asked is None:
            return [Fault("began", "There is no such question.")]
        faults = faults_of_owner(viewer, asked.owner)
        practice = books.practice()
        known = {*practice.library.frameworks, *(one.id for one in practice.trials)}
        if leads_to and leads_to not in known:
            faults.append(Fault("leads_to", "There is no such framework or trial here. Choose one, or leave it open."))
        return faults

    telling = Telling("rule_answered", {"began": str(question), "answer": answer, "leads_to": leads_to})
    return write_journal(
        books,
        viewer=viewer,
        action=Action.ANSWER_RULE,
        telling=telling,
        now=now,
        check=check,
        key=key,
        randomness=randomness,
    )


def revise_guidance(
    books: Books,
    *,
    viewer: Viewer,
    framework: str,
    guidance: str,
    says: str,
    checked_by: str,
    review_by: date,
    seen: UUID | None = None,
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Write a piece of professional guidance anew, which only its owner's people may, and return the entry's id.

    `seen` is the revision that was on the screen (None: the words that shipped): where somebody revised it meanwhile,
    DraftRefused says so. Raises AccessRefused, or DraftRefused with every fault.
    """
    held = books.practice().library.frameworks.get(framework)
    found = next((one for one in held.guidance if one.id == guidance), None) if held else None
    said = {
        "framework": framework,
        "guidance": guidance,
        "says": says,
        "checked_by": checked_by,
        "review_by": review_by.isoformat(),
    }

    def check(journal: Sequence[Reading]) -> list[Fault]:
        if found is None:
            return [Fault("guidance", "There is no such guidance.")]
        own = [one for one in revisions_of(journal) if (one.framework, one.guidance) == (framework, guidance)]
        latest = own[-1].entry if own else None
        if latest != seen:
            return [Fault("says", "Somebody revised this while you were writing. Read their words first.")]
        faults = faults_of_owner(viewer, found.owner)
        if review_by <= now.date():
            faults.append(Fault("review_by", "Give a day to come on which it is to be looked at again."))
        return faults

    telling = Telling("guidance_revised", said)
    return write_journal(
        books,
        viewer=viewer,
        action=Action.KEEP_GUIDANCE,
        telling=telling,
        now=now,
        check=check,
        key=key,
        randomness=randomness,
    )


def asked(books: Books) -> tuple[Question, ...]:
    """Return every question about a rule, the unanswered first. They are about no child and everybody may read them."""
    return questions_of(journal_of(books))


def revised(books: Books) -> tuple[Revision, ...]:
    """Return every revision of guidance, oldest first."""
    return revisions_of(journal_of(books))


def owns(viewer: Viewer, owner: str) -> bool:
    """Return whether a viewer's role belongs to the profession that owns something."""
    role = ROLES.get(viewer.role)
    return role is not None and role.profession == owner


def faults_of_owner(viewer: Viewer, owner: str) -> list[Fault]:
    """Return what is wrong where something is another profession's; nothing where it is the viewer's own."""
    if owns(viewer, owner):
        return []
    return [Fault("owner", f"This belongs to {PROFESSIONS.get(owner, owner)}. Only its own people can change it.")]
