"""Write in one's own space: one's account, a child's words, what one sees differently, agreement, a call for help."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.policy import POLICIES
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.people.role import Sector
from childjourney.core.steps.agreement import ledger
from childjourney.core.steps.around import leader
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft, Voice
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.belonging import faults_of_belonging
from childjourney.usecases.family.act import FamilyAct, Opened, write_once
from childjourney.usecases.front_door import front_door_of
from childjourney.usecases.once import UNKEYED, Saved
from childjourney.usecases.ports import Books

SAID = {"account": "familys_words", "childs_words": "childs_words"}
"""What somebody may write of their own accord."""


def say(
    books: Books,
    *,
    person: UUID,
    story: UUID,
    kind: str,
    said: Contents,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Write one's own account (familys_words) or a child's words, and return the entry's id.

    In the child's own space what they write is theirs: childs_words. Raises AccessRefused, or DraftRefused.
    """
    if kind not in SAID.values():
        raise AccessRefused

    def drafts(opened: Opened) -> Sequence[Draft]:
        voice = Voice.CHILD if kind == "childs_words" else Voice.FAMILY
        told = {**said, "who": opened.space.name} if kind == "familys_words" else said
        return [_draft(opened, kind, told, now, voice)]

    return write_once(books, _act(person, story, now, randomness), drafts, saved=saved)[0]


def see_differently(
    books: Books,
    *,
    person: UUID,
    story: UUID,
    entry: UUID,
    words: str,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Write beside an entry that one reads how one sees it, and return the new entry's id.

    Raises AccessRefused also for an entry that is not theirs to read, as for one that is not there.
    """

    def drafts(opened: Opened) -> Sequence[Draft]:
        if not opened.reads(entry):
            raise AccessRefused
        return [_draft(opened, "family_disagrees", {"began": str(entry), "words": words}, now, opened.voice)]

    return write_once(books, _act(person, story, now, randomness), drafts, saved=saved)[0]


def agree(
    books: Books,
    *,
    person: UUID,
    story: UUID,
    said: Contents,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Agree to something, or not, and return the entry's id. `said` are answers of agreement_given without the name.

    Raises AccessRefused, or DraftRefused with every fault.
    """

    def drafts(opened: Opened) -> Sequence[Draft]:
        kind = KINDS["agreement_given"]
        if faults := faults_of_belonging(books, kind, said):
            raise DraftRefused(faults)
        return [_draft(opened, kind.name, {**said, "who": opened.space.name}, now, opened.voice)]

    return write_once(books, _act(person, story, now, randomness), drafts, saved=saved)[0]


def withdraw(
    books: Books,
    *,
    person: UUID,
    story: UUID,
    line: UUID,
    now: datetime,
    notes: str = "",
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Withdraw an agreement that stands, from the next request on, and return the entry's id.

    Raises AccessRefused for a line that is not theirs to read, DraftRefused for one that no longer stands.
    """

    def drafts(opened: Opened) -> Sequence[Draft]:
        held = [one for one in ledger(one.reading for one in opened.read) if one.entry == line]
        if not held:
            raise AccessRefused
        if not held[0].holds_on(local_day(now)):
            raise DraftRefused([Fault("", "This does not stand any more.")])
        said = {"began": str(line), "who": opened.space.name, "notes": notes}
        return [_draft(opened, "agreement_withdrawn", said, now, opened.voice)]

    return write_once(books, _act(person, story, now, randomness), drafts, saved=saved)[0]


def ask_for_help(
    books: Books,
    *,
    person: UUID,
    story: UUID,
    said: Contents,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Ask for help, and return the entry's id: whoever leads the work is asked, else early help, else social care."""

    def drafts(opened: Opened) -> Sequence[Draft]:
        return [_draft(opened, "help_asked", {**said, **_whom(books, opened, now)}, now, opened.voice)]

    return write_once(books, _act(person, story, now, randomness), drafts, saved=saved)[0]


def _whom(books: Books, opened: Opened, now: datetime) -> dict[str, str]:
    directory, today = books.directory(), local_day(now)
    leads = directory.memberships.get(leader(opened.whole.standing) or UUID(int=0))
    if leads is not None and leads.holds_on(today) and Action.ANSWER_HELP in POLICIES[leads.role.key].actions:
        return {"member": str(leads.id)}
    early = next((one.id for one in directory.agencies.values() if one.sector is Sector.EARLY_HELP), None)
    agency = early or front_door_of(directory)
    return {"agency": str(agency)} if agency else {}


def _act(person: UUID, story: UUID, now: datetime, randomness: Randomness) -> FamilyAct:
    return FamilyAct(person, Action.FAMILY_WRITE, now, story, randomness)


def _draft(opened: Opened, kind: str, said: Contents, now: datetime, voice: Voice) -> Draft:
    return Draft(opened.whole.id, kind, Span.day(local_day(now)), opened.space.person, said, voice)
