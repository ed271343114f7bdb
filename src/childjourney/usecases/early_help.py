"""Early help: begun with the family's agreement (a gate, not a tick: M-63), planned, reviewed, and ended."""

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer, decide
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.people.role import ROLES
from childjourney.core.steps.agreement import agreed_to, ledger
from childjourney.core.steps.early_help import PURPOSE, EarlyHelp, State, early_help_of
from childjourney.core.steps.transition import transitions_of
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft, Voice
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.help_plan import OUTCOMES
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write
from childjourney.usecases.transition import LEADS, no_longer_asked
from childjourney.usecases.way_in import faults_of_way_in

NOT_AGREED = Fault(
    "agreed", "The family has not agreed yet. Ask them, and write down what they say: early help begins with that."
)
BEGUN = Fault("", "Early help has begun already. Add to its plan, or end it first.")
NOT_BEGUN = Fault("", "No early help is going on for this child.")
OUTCOME = "outcome-"
"""Where a fault is that belongs to what was said of an action: this, and the action's id."""


def start_early_help(
    books: Books,
    *,
    viewer: Viewer,
    stories: Sequence[UUID],
    agreement: Contents | None,
    wants: str,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> bool:
    """Begin early help for a child, and for brothers and sisters with it; return whether it has begun.

    `agreement` are answers of the kind agreement_given without its purpose (None: the agreement that stands). Where
    the family does not agree, that is written down and nothing begins. The viewer leads from now on.
    Raises AccessRefused, or DraftRefused with every fault; then nothing is recorded in any story.
    """
    encounter = new_id(now, randomness=randomness) if len(stories) > 1 else None

    acts = [Act(viewer, Action.RECORD, now, one, randomness=randomness) for one in dict.fromkeys(stories)]

    def do(_decision: Decision) -> list[UUID]:
        written: list[UUID] = []
        for act in acts:
            act.decided(books.grants(act.about))
            whole = Story(act.about, books.entries([act.about])[act.about])
            drafts = [*_beginning(act, whole, agreement, wants, encounter)]
            if faults := faults_of_way_in(books, act, whole, drafts):
                raise DraftRefused(faults)
            written += [one.id for one in write(books, act, drafts)]
        return written

    # Where the family does not agree, that is the one entry of each story.
    return len(once(books, acts[0], saved, do)) > len(acts)


def agree_actions(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    actions: Sequence[Contents],
    done: Mapping[UUID, Contents] | None = None,
    met: Contents | None = None,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> tuple[UUID, ...]:
    """Write into the plan of early help what is to be done, and return the entries' ids.

    `done` says of earlier actions how they went: where somebody said so meanwhile, DraftRefused tells (R10). `met` is
    the meeting of the team at which all this was agreed. One act writes it all.
    Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.RECORD, now, story, randomness=randomness)
    today = Span.day(local_day(now))

    def do(_decision: Decision) -> list[UUID]:
        plan = _going_on(Story(story, books.entries([story])[story]))
        if faults := _answered_before(plan, done or {}):
            raise DraftRefused(faults)
        told: list[tuple[str, Contents]] = [("team_around_family", {**met, "began": str(plan.began)})] if met else []
        told += [("action_done", {**said, "began": str(entry)}) for entry, said in (done or {}).items()]
        told += [("action_agreed", {**said, "began": str(plan.began)}) for said in actions]
        if not told:
            raise DraftRefused([Fault("", "Nothing was written. Add something, or go back.")])
        if faults := _owners_elsewhere(books, act, actions):
            raise DraftRefused(faults)
        entries = write(books, act, [Draft(story, kind, today, viewer.membership, said) for kind, said in told])
        return [one.id for one in entries]

    return once(books, act, saved, do)


def end_early_help(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    said: Contents,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> bool:
    """End early help with what changed, and what rested on the family's agreement to it.

    Return whether the story stays open to the viewer: it does not where their own part rested on that agreement.
    Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.RECORD, now, story, randomness=randomness)
    today = Span.day(local_day(now))

    def do(_decision: Decision) -> list[UUID]:
        whole = Story(story, books.entries([story])[story])
        plan = _going_on(whole)
        ended = Draft(story, "early_help_ended", today, viewer.membership, {**said, "began": str(plan.began)})
        entries = write(books, act, [ended, *_leaving(act, whole)])
        return [entries[0].id]

    once(books, act, saved, do)
    return decide(viewer, Action.OPEN_STORY, grants=books.grants(story), on=local_day(now)).allowed


def _owners_elsewhere(books: Books, act: Act, actions: Sequence[Contents]) -> list[Fault]:
    """Return a fault for each action of somebody who does not work with the child: a plan tells nobody of a child."""
    members = books.directory().memberships
    held = [grant for grant in books.grants(act.about) if grant.holds_on(local_day(act.now))]
    own = {grant.membership for grant in held}
    agencies = {grant.agency for grant in held if grant.membership is None}
    found = []
    for number, said in enumerate(actions, start=1):
        member = members.get(UUID(said["owner"])) if said.get("owner") else None
        if said.get("owner") and not (member and (member.id in own or member.agency.id in agencies)):
            found.append(Fault(f"owner{number}", "They do not work with the child yet. Ask them to join first."))
    return found


def _answered_before(plan: EarlyHelp, done: Collection[UUID]) -> list[Fault]:
    """Return a fault for each action of which somebody said meanwhile how it went."""
    answered = [one for one in plan.actions if one.outcome and one.id in done]
    words = "Somebody said meanwhile how this went: {}. What you write about it is added to what was agreed."
    return [Fault(f"{OUTCOME}{one.id}", words.format(OUTCOMES.get(one.outcome, ""))) for one in answered]


def _going_on(story: Story) -> EarlyHelp:
    plan = early_help_of(story.standing)
    if plan.state not in (State.ASSESSING, State.HELPING):
        raise DraftRefused([NOT_BEGUN])
    return plan


def _beginning(
    act: Act, story: Story, agreement: Contents | None, wants: str, encounter: UUID | None
) -> Iterator[Draft]:
    """Yield what begins early help; where the family does not agree, only that."""
    standing, today = story.standing, local_day(act.now)
    if early_help_of(standing).state in (State.ASSESSING, State.HELPING):
        raise DraftRefused([BEGUN])
    author = act.viewer.membership

    def draft(kind: str, said: Contents, voice: Voice = Voice.PROFESSIONAL) -> Draft:
        return Draft(story.id, kind, Span.day(today), author, said, voice, encounter=encounter)

    if agreement is not None:
        said: dict[str, Any] = {**agreement, "purpose": PURPOSE}
        if faults := KINDS["agreement_given"].faults(said):
            raise DraftRefused(faults)
        yield draft("agreement_given", said)
        if not said.get("agreed"):
            return
    elif agreed_to(ledger(standing), PURPOSE, on=today) is None:
        raise DraftRefused([NOT_AGREED])
    capacity = ROLES[act.viewer.role].title + LEADS
    yield draft("early_help_began", {"lead": ROLES[act.viewer.role].title, "notes": wants})
    member = {"agency": str(act.viewer.agency), "member": str(author), "capacity": capacity, "lead": True}
    for one in _own_involvements(story, author):
        yield draft("involvement_ended", {"began": str(one), "notes": "Leads early help from now on."})
    yield draft("involvement_began", member)


def _own_involvements(story: Story, member: UUID) -> list[UUID]:
    read = story.standing
    ended = {str(one.contents.get("began")) for one in read if one.kind.name == "involvement_ended"}
    return [
        one.id
        for one in read
        if one.kind.name == "involvement_began"
        and one.contents.get("member") == str(member)
        and str(one.id) not in ended
    ]


def _leaving(act: Act, story: Story) -> Iterator[Draft]:
    """Yield the end of what rests on the family's agreement to early help or to its team: involvements, invitations."""
    read = story.standing
    resting = {str(one.entry) for one in ledger(read) if one.purpose in (PURPOSE, "team_around_family")}
    ended = {str(one.contents.get("began")) for one in read if one.kind.name == "involvement_ended"}
    waiting = {one.entry for one in transitions_of(read) if one.waits}
    for one in read:
        if one.contents.get("rests_on") not in resting:
            continue
        if one.kind.name == "involvement_began" and str(one.id) not in ended:
            said = {"began": str(one.id), "notes": "Early help has ended."}
            yield Draft(story.id, "involvement_ended", Span.day(local_day(act.now)), act.viewer.membership, said)
        elif one.id in waiting:
            yield no_longer_asked(act, story.id, one.id, "Early help has ended.")
