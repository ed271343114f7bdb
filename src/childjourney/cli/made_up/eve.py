"""What is asked and answered on the eve of today: worries, advice, contacts, early help, and the family's own space.

It is told through the use cases that people use, so that everything waits where it would wait.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.time import LOCAL, Span
from childjourney.core.steps.early_help import State, early_help_of
from childjourney.core.story.entry import Voice
from childjourney.core.story.kinds.contribution import CONTRIBUTIONS
from childjourney.core.story.story import Story
from childjourney.usecases.advice import ask_advice, follow_advice, question_of
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.chase import chase
from childjourney.usecases.countersign import countersign
from childjourney.usecases.decide_contact import decide_contact
from childjourney.usecases.disagree import disagree, go_on_disagreeing
from childjourney.usecases.early_help import agree_actions, start_early_help
from childjourney.usecases.family.write import ask_for_help, say, see_differently
from childjourney.usecases.files_port import Files
from childjourney.usecases.invite_family import open_space
from childjourney.usecases.make_contact import make_contact
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.seal_assessment import place, seal_assessment
from childjourney.usecases.transition import (
    acknowledge_transition,
    answer_transition,
    ask_transition,
    withdraw_transition,
)


@dataclass
class Eve:
    """The evening before today: each act a minute after the one before."""

    books: Books
    members: Mapping[str, Viewer]
    agencies: Mapping[str, UUID]
    today: date
    randomness: Randomness
    files: Files
    minutes: int = field(default=0)

    @property
    def day(self) -> date:
        """The day on which it happens."""
        return self.today - timedelta(days=1)

    def tick(self) -> datetime:
        """Return the moment of the next act."""
        self.minutes += 1
        begins = datetime.combine(self.day, time(19, 40), LOCAL)
        return (begins + timedelta(minutes=self.minutes)).astimezone(UTC)

    def by(self, days: int) -> str:
        """Return a day to come."""
        return (self.today + timedelta(days=days)).isoformat()

    def do(self, act: Callable[..., Any], who: str, **said: Any) -> Any:
        """Return what a use case returns, done by a worker."""
        now = self.tick()
        return act(self.books, viewer=self.members[who], now=now, randomness=self.randomness, **said)

    def own(self, act: Callable[..., UUID], person: UUID, story: UUID, **said: Any) -> UUID:
        """Return what a use case returns, done by somebody of the family in their own space."""
        now = self.tick()
        return act(self.books, person=person, story=story, now=now, randomness=self.randomness, **said)

    def tell(self, who: str, story: UUID, kind: str, contents: Mapping[str, Any], voice: Voice | None = None) -> UUID:
        """Record an entry of today's eve, and return its id."""
        telling = Telling(kind, Span.day(self.day), contents, voice)
        (entry,) = self.do(record_entry, who, stories=[story], telling=telling)
        return UUID(str(entry))


def tell_eve(eve: Eve, *, maya: UUID) -> None:
    """Tell everything that waits on the morning of today."""
    _worries(eve, maya)
    thread = _advice(eve)
    _contacts(eve, thread)
    _early_help(eve)
    _family(eve, maya)
    _assessment(eve, maya)


def _worries(eve: Eve, maya: UUID) -> None:
    said = {"what": "Came without lunch, and said that nobody is home until nine.", "grade": "told"}
    seen = eve.tell("teacher/0", maya, "worry", said)
    answer = {"next": "talk", "notes": "I ring mum tomorrow, and tell Amina Yusuf."}
    eve.do(answer_ask, "safeguarding_lead/0", story=maya, entry=seen, kind="worry_answered", contents=answer)
    other = next((one for one in _children(eve, "teacher/0") if one != maya), maya)
    eve.tell("teacher/0", other, "worry", {"what": "Asleep at the desk twice this week.", "grade": "seen"})
    question = {"what": "Who fetches the children on Fridays", "owner": str(eve.members["social_worker/0"].membership)}
    eve.tell("social_worker/0", maya, "unknown", {**question, "by": eve.by(6)})
    _not_known(eve, maya)


def _not_known(eve: Eve, maya: UUID) -> None:
    """Tell what is not known about other children, and who finds out: some have said so, and nobody of the last."""
    mine, visitor = (str(eve.members[who].membership) for who in ("social_worker/0", "health_visitor/0"))
    others = [one for one in _children(eve, "social_worker/0") if one != maya]
    asked = (
        {"what": "Who the father is, and whether anybody has asked him", "owner": mine, "by": eve.by(3)},
        {"what": "Whether mum’s new partner lives there", "owner": visitor, "by": eve.by(10)},
        {"what": "Where they would go if they could not stay"},
    )
    for child, said in zip(others, asked, strict=False):
        eve.tell("social_worker/0", child, "unknown", said)


def _advice(eve: Eve) -> UUID:
    first = {
        "what": "A pupil has marks on one arm and two different stories about them. Do I speak with the parents first?",
        "age": "about seven",
        "by": eve.by(0),
    }
    thread: UUID = eve.do(ask_advice, "teacher/0", said=first, names_nobody=True)
    answer = {"answer": "Not alone. Write down both stories as you heard them, and tell us by name.", "next": "contact"}
    asked = question_of(eve.books, thread=thread)
    eve.do(answer_ask, "front_door_worker/0", story=thread, entry=asked, kind="advice_answered", contents=answer)
    second = {"what": "A mother asks me not to write down that she drinks. What do I tell her?", "by": eve.by(2)}
    open_: UUID = eve.do(ask_advice, "health_visitor/0", said=second, names_nobody=True)
    eve.do(chase, "health_visitor/0", story=open_, entry=question_of(eve.books, thread=open_))
    third: UUID = eve.do(ask_advice, "health_visitor/1", said={**second, "by": eve.by(3)}, names_nobody=True)
    entry = question_of(eve.books, thread=third)
    told = {"answer": "The truth: that it is written down, who reads it, and that help comes with it.", "next": "talk"}
    eve.do(answer_ask, "front_door_manager/0", story=third, entry=entry, kind="advice_answered", contents=told)
    eve.do(follow_advice, "health_visitor/1", thread=third, said={"decided": "talk", "notes": "She was relieved."})
    return thread


def _contacts(eve: Eve, thread: UUID) -> None:
    """Tell a contact that waits, one decided by a worker, and one with whose outcome the sender disagrees."""
    teachers = list(_children(eve, "teacher/0"))
    said = {
        "from_whom": "2A",
        "meant_as": "referral",
        "notes": "My question for advice says it.",
        "family_knows": False,
    }
    eve.do(make_contact, "teacher/0", story=teachers[-1], said=said, thread=thread)
    story, sender = _sent(eve, teachers[-1])
    note = {"from_whom": "3B", "meant_as": "advice", "notes": "No cot, and the baby sleeps on the sofa."}
    first = eve.do(make_contact, sender, story=story, said=note)
    why = {
        "notes": "A cot can be had from the hub; nothing else worries anybody.",
        "outcome": "early_help",
        "rival": "Money has run out, and the cot is the first that shows.",
        "not_known": "Who else lives there.",
        "how_sure": "fairly",
        "would_change": "Another child without a bed.",
        "expected": "The baby sleeps in a cot.",
        "expected_by": eve.by(14),
    }
    decided = eve.do(decide_contact, "front_door_worker/0", story=story, contact=first, said=why)
    eve.do(countersign, "front_door_manager/0", story=story, decision=decided, agrees=True)
    second = eve.do(make_contact, sender, story=story, said={**note, "meant_as": "referral", "notes": "Still no cot."})
    nothing = {"notes": "Known already.", "outcome": "information", "settled": "disagrees"}
    eve.do(decide_contact, "front_door_worker/0", story=story, contact=second, said=nothing)
    outcome = next(one.id for one in reversed(_standing(eve, story)) if one.kind.name == "contact_decided")
    raised = eve.do(
        disagree, sender, story=story, about=outcome, notes="Nobody has looked. The baby needs a bed tonight."
    )
    further = {"number": 2, "notes": "No answer, and the weekend is near."}
    eve.do(go_on_disagreeing, sender, story=story, raised=raised, kind="disagreement_escalated", said=further)


def _sent(eve: Eve, but: UUID) -> tuple[UUID, str]:
    """Return a child, and a worker who can send a contact about the child."""
    senders = [f"health_visitor/{n}" for n in range(4)] + ["teacher/0"]
    return next((story, who) for who in senders for story in _children(eve, who) if story != but)


def _early_help(eve: Eve) -> None:
    """Tell early help that begins: its plan, who is asked to join it, and what was not to be had."""
    story, lead = _without_help(eve)
    agreed = {"who": "Mum", "agreed": True, "items": ["assessment", "plan"], "notes": "Not with housing, please."}
    wants = "A night in which everybody sleeps."
    eve.do(start_early_help, lead, stories=[story], agreement=agreed, wants=wants)
    worker = eve.members["early_help_worker/0"]
    nursery = eve.members["teacher/11"]
    asked = {
        "way": "invite",
        "agency": str(worker.agency),
        "member": str(worker.membership),
        "capacity": "Early help worker",
        "basis": "agreement",
        "notes": "Mum would like somebody to come on Tuesdays.",
        "by": eve.by(3),
    }
    first = eve.do(ask_transition, lead, story=story, said=asked)
    eve.do(answer_transition, "early_help_worker/0", story=story, entry=first, accepted=True)
    joins = {**asked, "agency": str(nursery.agency), "member": str(nursery.membership), "capacity": "Nursery teacher"}
    second = eve.do(ask_transition, lead, story=story, said={**joins, "notes": "Two mornings would help."})
    eve.do(acknowledge_transition, "teacher/11", story=story, entry=second, notes="We look at the list on Monday.")
    third = eve.do(ask_transition, lead, story=story, said={**joins, "notes": "Or one morning, if two are too many."})
    eve.do(withdraw_transition, lead, story=story, entry=third, notes="Asked together with the two mornings.")
    actions = [
        {"what": "Visit on Tuesday evenings", "owner": str(worker.membership), "by": eve.by(5)},
        {"what": "Ring the nursery about a place", "owner_family": "Mum", "by": eve.by(8)},
    ]
    _, other = eve.do(agree_actions, lead, story=story, actions=actions)
    eve.do(agree_actions, lead, story=story, actions=[], done={other: {"outcome": "done", "notes": "On the list."}})
    need = {"wanted": "speech", "why": "waiting", "notes": "Forty weeks."}
    eve.tell(lead, story, "unmet_need", need)
    met = eve.tell(lead, story, "unmet_need", {"wanted": "childcare", "why": "reach"})
    eve.tell(lead, story, "unmet_need_met", {"began": str(met), "notes": "A place in the next street."})
    service = {"who": "Mum", "agreed": True, "purpose": "service", "items": ["assessment"]}
    line = eve.tell(lead, story, "agreement_given", service, Voice.PROFESSIONAL)
    eve.tell(lead, story, "agreement_withdrawn", {"began": str(line), "who": "Mum"}, Voice.PROFESSIONAL)
    shared = {"basis": "protection", "asked": "danger", "agency": str(eve.agencies["police"]), "until": eve.by(20)}
    why = "A man was at the door at night, and the children heard what he said."
    override = eve.tell(lead, story, "shared_without_agreement", {**shared, "notes": why})
    review = {"began": str(override), "goes_on": False, "notes": "The police have what they need."}
    eve.tell(lead, story, "sharing_reviewed", review)
    kept = "The hub asked for everything. Mum wants it to have the plan alone, and that is enough for now."
    eve.tell(lead, story, "not_shared", {"agency": str(eve.agencies["early_help"]), "notes": kept})


def _family(eve: Eve, maya: UUID) -> None:
    """Tell the spaces of Maya's mother and of a young person, and what they write there."""
    lead = "social_worker/0"
    mum = next(one for one in _standing(eve, maya) if one.contents.get("relation") == "mother")
    given = {"name": str(mum.contents["name"]), "themselves": False, "relation": str(mum.id), "safe_mode": False}
    space = eve.do(open_space, lead, story=maya, said=given)
    person = _person(eve, maya, space)
    worry = next(one for one in reversed(_standing(eve, maya)) if one.kind.name == "worry")
    plain = "Maya’s teacher is worried that she came without lunch, and was alone until nine."
    eve.tell(lead, maya, "shared_with_family", {"began": str(worry.id), "notes": plain})
    eve.tell(lead, maya, "family_access_reviewed", {"began": str(space), "notes": "Maya was asked; she agrees."})
    changed = "The first time that an adult outside the family saw how long she is alone."
    eve.tell(lead, maya, "significant", {"began": str(worry.id), "notes": changed})
    words = next(one for one in _standing(eve, maya) if one.kind.name == "childs_words")
    wrong = eve.tell(lead, maya, "significant", {"began": str(words.id), "notes": "She says it herself."})
    eve.tell(lead, maya, "significance_ended", {"began": str(wrong), "notes": "She has said more since, and clearer."})
    held = {"reason": "others", "notes": "It is about the neighbour.", "until": eve.by(60)}
    hidden = eve.tell(lead, maya, "withheld_from_family", {**held, "began": str(worry.id), "from_whom": str(space)})
    eve.tell(lead, maya, "withholding_ended", {"began": str(hidden), "notes": "It is about lunch alone."})
    sees, books = "I work late on Thursdays only. My sister is there until eight.", eve.books
    see_differently(
        books, person=person, story=maya, entry=worry.id, words=sees, now=eve.tick(), randomness=eve.randomness
    )
    say(
        books,
        person=person,
        story=maya,
        kind="familys_words",
        said={"words": "We are trying."},
        now=eve.tick(),
        randomness=eve.randomness,
    )
    asked = {"words": "Somebody to be there on Thursdays from eight to nine.", "reach": "By text, in the morning"}
    call = eve.own(ask_for_help, person, maya, said=asked)
    answer = {"notes": "I ask the hub today, and ring you at ten."}
    eve.do(answer_ask, lead, story=maya, entry=call, kind="help_answered", contents=answer)
    ask_for_help(
        books, person=person, story=maya, said={"words": "A bed for Leo."}, now=eve.tick(), randomness=eve.randomness
    )
    _young(eve, lead, maya)


PLACES = {
    "Chatty": "emotional",
    "Nan reads": "stimulation",
    "no lunch": "basic_care",
    "without lunch": "basic_care",
    "asked for help in May": "resources",
    "Breakfast club": "basic_care",
    "Leo's bottle": "selfcare",
    "weight": "basic_care",
    "dad's face": "emotional",
    "Police called": "safety",
    "quiet now": "stability",
    "take them Fridays": "wider_family",
    "Bruise": "safety",
    "mum to be happy": "relationships",
    "Hurt in August": "safety",
    "collects me": "relationships",
    "School every day": "education",
    "asks for help early": "history",
}
"""Where what is told of Maya belongs, by words of it; what is told today is placed by nobody yet."""


def _assessment(eve: Eve, maya: UUID) -> None:
    """Tell where things are placed in Maya's assessment, what they mean, a seal, and what was heard after it."""
    lead = "social_worker/0"
    told: dict[str, UUID] = {}
    for one in _standing(eve, maya):
        whole = str(one.contents.get("what") or one.contents.get("words") or "")
        words = next((words for words in PLACES if words in whole), "")
        if one.kind.name in CONTRIBUTIONS and words and one.happened.first < eve.day:
            told[words] = one.id
            eve.do(place, lead, story=maya, entry=one.id, dimensions=[PLACES[words]])
    means = {
        "notes": "Warm with both children, and alone with too much. Evenings are the time that matters.",
        "rival": "Money: mum took the late shift when the rent went up.",
        "how_sure": "fairly",
        "would_change": "Maya alone in the evening although somebody was to be there.",
    }
    eve.tell(lead, maya, "analysis", means)
    seen = len(eve.books.entries([maya])[maya])
    said = {"purpose": "single", "notes": "The plan goes on; evenings come first."}
    eve.do(seal_assessment, lead, story=maya, said=said, seen=seen)
    nan = {"grade": "told", "told_by": "nan"}
    eve.tell(lead, maya, "going_well", {"what": "Mum has asked for day shifts.", "dimension": "employment", **nan})
    heard = {"what": "There was shouting, and the door was broken.", "grade": "told", "told_by": "the neighbour"}
    eve.tell(lead, maya, "worry", {**heard, "dimension": "safety", "repeats": str(told["Police called"])})
    damp = {"what": "The children’s room is damp. The landlord was told in October.", "grade": "seen"}
    eve.tell(lead, maya, "observation", {**damp, "dimension": "housing"})


def _young(eve: Eve, lead: str, maya: UUID) -> None:
    """Tell the space of the oldest child with whom somebody works, and one that is closed again."""
    cards, _ = eve.books.caseload(viewer=eve.members[lead], on=eve.day, skip=0, most=100)
    oldest = min((card.child for card in cards if card.child.born), key=lambda one: one.born or date.max)
    given = {"name": oldest.short_name, "themselves": True, "safe_mode": False}
    own = eve.do(open_space, lead, story=oldest.id, said=given)
    person = _person(eve, oldest.id, own)
    words = {"words": "I want to know before people come to school.", "how": "written"}
    say(
        eve.books,
        person=person,
        story=oldest.id,
        kind="childs_words",
        said=words,
        now=eve.tick(),
        randomness=eve.randomness,
    )
    safe = {"name": "Mum of a friend", "themselves": False, "safe_mode": True}
    other = eve.do(open_space, lead, story=maya, said=safe)
    eve.tell(lead, maya, "family_access_ended", {"began": str(other), "notes": "Opened by mistake."})


def _person(eve: Eve, story: UUID, space: UUID) -> UUID:
    return next(UUID(one.contents["person"]) for one in _standing(eve, story) if one.id == space)


def _standing(eve: Eve, story: UUID) -> tuple[Any, ...]:
    return Story(story, eve.books.entries([story])[story]).standing


def _children(eve: Eve, who: str) -> Iterator[UUID]:
    cards, _ = eve.books.caseload(viewer=eve.members[who], on=eve.day, skip=0, most=100)
    return (card.child.id for card in cards)


def _without_help(eve: Eve) -> tuple[UUID, str]:
    """Return a child for whom no early help goes on, and a worker of theirs who can lead it; who needs least first."""
    leads = [f"health_visitor/{n}" for n in range(4)] + [f"teacher/{n}" for n in range(13)]
    found: list[tuple[int, int, UUID, str]] = []
    for who in leads:
        cards, _ = eve.books.caseload(viewer=eve.members[who], on=eve.day, skip=0, most=100)
        for card in cards:
            state = early_help_of(_standing(eve, card.child.id)).state
            if state not in (State.ASSESSING, State.HELPING):
                found.append((card.help_level, len(found), card.child.id, who))
    _, _, story, lead = min(found)
    return story, lead
