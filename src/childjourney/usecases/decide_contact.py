"""Decide what a contact becomes: one decision, and everything that follows from it is written with it."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import may_answer
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.people.role import Sector
from childjourney.core.steps.agreement import agreed_to, ledger
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.front_door import GOES_ON
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.answer_ask import asked, write_addressed
from childjourney.usecases.front_door import closing, family_of
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books

ANSWERED = Fault("", "Somebody decided this contact meanwhile. Read their decision first.")
UNSETTLED = Fault(
    "settled",
    "The sender means this to be a referral. Speak with them first, or say that they could not be reached.",
)
WEIGHED_TOO = ("rival", "how_sure", "would_change", "expected", "expected_by")
"""What the decision on the referral holds as the one on the contact does: it is one decision."""

RESPONSE = {"assessment": "assessment", "enquiry": "enquiry", "early_help": "other_help"}
"""The response to the referral that is decided together with the contact."""


def decide_contact(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    contact: UUID,
    said: Contents,
    tell: str = "",
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Decide a contact and return the decision's id.

    `said` are the answers of the kind contact_decided, `tell` what the sender is told (the reason, where it is empty).
    Where it goes on, the referral and the response to it are written in the same act; where it becomes early help and
    the family agrees to that, the early help agency is asked. Where it does not go on, and no manager has to
    countersign, the front door's view of the stories ends. `saved` is as in `once`.
    Raises AccessRefused, or DraftRefused with every fault; then nothing is recorded.
    """
    act = Act(viewer, Action.DECIDE_CONTACT, now, story, randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        ask = asked(books, story=story, entry=contact)
        if ask is None or ask.what != "contact" or not may_answer(viewer, ask):
            raise AccessRefused
        whole = Story(story, books.entries([story])[story])
        received = whole.reading(contact)
        if received is None or not ask.waits:
            raise DraftRefused([ANSWERED])
        if faults := _faults(received, said, contact):
            raise DraftRefused(faults)
        drafts = list(_drafts(act, received, said, tell, referral=_referral_of(whole, contact)))
        drafts += _to_early_help(books, act, whole, said)
        entries = write_addressed(books, act, decision, drafts)
        if said.get("outcome") not in GOES_ON and Action.COUNTERSIGN in viewer.policy.actions:
            close_door(books, act, decision, whole.grown(entries), contact=contact)
        return [entries[0].id]

    return once(books, act, saved, do)[0]


def close_door(books: Books, act: Act, decision: Decision, story: Story, *, contact: UUID) -> None:
    """End the front door's view of a child and of brothers and sisters, where nothing else waits there."""
    today = local_day(act.now)
    for one, told in family_of(books, story).items():
        drafts = list(closing(told, act.viewer.agency, author=act.viewer.membership, on=today, decided=[contact]))
        if drafts:
            beside = Act(act.viewer, act.action, act.now, one, act.purpose, act.randomness)
            write_addressed(books, beside, decision, drafts)


def _faults(received: Reading, said: Contents, contact: UUID) -> list[Fault]:
    faults = KINDS["contact_decided"].faults({**said, "began": str(contact)})
    less = said.get("outcome") not in GOES_ON
    if received.contents.get("meant_as") == "referral" and less and not said.get("settled"):
        faults.append(UNSETTLED)
    return faults


def _to_early_help(books: Books, act: Act, story: Story, said: Contents) -> list[Draft]:
    """Return that early help is asked to begin, where it was decided and the family agrees to that (M-63)."""
    directory, today = books.directory(), local_day(act.now)
    hub = next((one.id for one in directory.agencies.values() if one.sector is Sector.EARLY_HELP), None)
    lines = ledger(story.standing)
    agreed = agreed_to(lines, "service", on=today) or agreed_to(lines, "early_help_assessment", on=today)
    if said.get("outcome") != "early_help" or hub is None or agreed is None or agreed.agency not in (None, hub):
        return []
    asked = {
        "way": "service",
        "agency": str(hub),
        "capacity": "Early help worker, lead professional",
        "lead": True,
        "basis": "agreement",
        "rests_on": str(agreed.entry),
        "notes": said.get("notes"),
    }
    return [_draft(act, "transition_asked", asked, today)]


def _referral_of(story: Story, contact: UUID) -> UUID | None:
    """Return the referral that a contact became before a manager wanted it decided anew, while it is not closed."""
    closed = {one.contents.get("began") for one in story.standing if one.kind.name == "closure"}
    became = (
        one.id
        for one in story.standing
        if one.kind.name == "referral" and one.contents.get("contact") == str(contact) and str(one.id) not in closed
    )
    return next(became, None)


def _drafts(act: Act, received: Reading, said: Contents, tell: str, *, referral: UUID | None) -> Iterator[Draft]:
    """Yield the decision first, then what follows from it, and last what the sender is told.

    `referral` is the one that the contact became by an earlier decision: it is answered again, and not made twice.
    """
    today, contact = local_day(act.now), str(received.id)
    decided = new_id(act.now, randomness=act.randomness)
    outcome = str(said.get("outcome"))
    yield _draft(act, "contact_decided", {**said, "began": contact}, today, entry=decided)
    words = tell.strip() or str(said.get("notes", ""))
    told: dict[str, Any] = {"contact": contact, "outcome": said.get("outcome"), "notes": words}
    if outcome in GOES_ON and referral is None:
        referral = new_id(act.now, randomness=act.randomness)
        whom: Mapping[str, object] = {"referred_by": received.contents.get("from_whom")}
        yield _draft(act, "referral", {**whom, "contact": contact}, today, entry=referral)
    if referral is not None:
        told["began"] = str(referral)
        if response := RESPONSE.get(outcome, "" if outcome in GOES_ON else "none"):
            weighed = {name: said.get(name) for name in WEIGHED_TOO}
            answer = {**weighed, "began": str(referral), "response": response, "notes": said.get("notes")}
            yield _draft(act, "referral_decided", {**answer, "decided_with": str(decided)}, today)
    yield _draft(act, "referrer_told", told, today)


def _draft(act: Act, kind: str, said: Contents, day: date, *, entry: UUID | None = None) -> Draft:
    return Draft(act.about, kind, Span.day(day), act.viewer.membership, said, id=entry)
