"""What somebody can do next about what was asked, as links under it."""

from dataclasses import dataclass

from django.urls import reverse

from childjourney.core.access.action import Action
from childjourney.core.access.see import Seen
from childjourney.core.steps.chronology import chronology
from childjourney.core.story.family_reads import WHEN_SHARED, WITH_THEM
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.contribution import CONTRIBUTIONS
from childjourney.core.story.kinds.disagreement import DECIDING
from childjourney.core.story.kinds.front_door import CARRIED
from childjourney.usecases.open_ask import OpenedAsk
from childjourney.usecases.open_story import OpenStory
from childjourney.web.story.told import readable

CHOOSABLE = frozenset(KINDS["significant"].by_name["began"].refers_to)
"""Kinds of entry that can be chosen for the chronology."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A link to what comes next, with why one would go there."""

    href: str
    text: str


def next_steps(opened: OpenedAsk) -> tuple[NextStep, ...]:
    """Return where the viewer can go from what was asked."""
    return _AFTER.get(opened.ask.what, lambda _opened: ())(opened)


def steps_from(seen: Seen, opened: OpenStory) -> tuple[NextStep, ...]:
    """Return where the viewer can go from an entry of a story: what became of it, advice, disagreement."""
    story, entry, kind = opened.child.id, seen.id, seen.kind.name
    found = []
    if any(one.entry == entry for one in opened.asks) and Action.OPEN_ASK in opened.may:
        found.append(NextStep(reverse("ask", args=[story, entry]), "What became of it"))
    if kind in CARRIED and Action.MAKE_CONTACT in opened.may and readable(seen):
        advice = f"{reverse('advice_ask')}?from={story}:{entry}"
        found.append(NextStep(advice, "Ask a social worker for advice, without naming the child"))
        found.append(NextStep(f"{reverse('contact', args=[story])}?about={entry}", "Tell children’s social care"))
    if kind in DECIDING and Action.DISAGREE in opened.may:
        found.append(NextStep(f"{reverse('disagree', args=[story])}?about={entry}", "You do not agree? Say so"))
    if kind in WHEN_SHARED and Action.KEEP_FAMILY_SPACE in opened.may and readable(seen):
        found.append(
            NextStep(f"{reverse('record', args=[story, 'shared_with_family'])}?began={entry}", "Share with the family")
        )
    if kind in WITH_THEM | WHEN_SHARED and Action.KEEP_FAMILY_SPACE in opened.may and readable(seen):
        withhold = f"{reverse('record', args=[story, 'withheld_from_family'])}?began={entry}"
        found.append(NextStep(withhold, "Withhold from the family"))
    return (*found, *_placing(seen, opened), *_choosing(seen, opened))


def _choosing(seen: Seen, opened: OpenStory) -> list[NextStep]:
    """Return where an entry is chosen as significant, or taken out of the chronology again."""
    if Action.RECORD not in opened.may or not readable(seen) or seen.kind.name not in CHOOSABLE:
        return []
    chosen = next((one for one in chronology(opened.seen) if one.entry.id == seen.id), None)
    if chosen is None:
        href = f"{reverse('record', args=[opened.child.id, 'significant'])}?began={seen.id}"
        return [NextStep(href, "Choose it for the chronology, and say why")]
    ends = reverse("record", args=[opened.child.id, "significance_ended"])
    return [
        NextStep(f"{ends}?began={one.id}", "Take it out of the chronology") for one in chosen.choices if readable(one)
    ]


def _placing(seen: Seen, opened: OpenStory) -> list[NextStep]:
    """Return where a contribution is placed; what repeats another stands with that one."""
    placeable = seen.kind.name in CONTRIBUTIONS and readable(seen) and not seen.contents.get("repeats")
    if not placeable or Action.RECORD not in opened.may:
        return []
    href = reverse("assessment_place", args=[opened.child.id, seen.id])
    return [NextStep(href, "Say where it belongs in the assessment")]


def _after_advice(opened: OpenedAsk) -> tuple[NextStep, ...]:
    if not opened.is_mine:
        return ()
    thread = opened.ask.story
    followed = any(one.kind.name == "advice_followed" for one in opened.followed)
    if followed:
        return ()
    return (
        NextStep(reverse("advice_contact", args=[thread]), "Tell social care about this child, by name"),
        NextStep(reverse("advice_follow", args=[thread]), "Write down what you decided"),
    )


def _after_contact(opened: OpenedAsk) -> tuple[NextStep, ...]:
    decided = [one for one in opened.followed if one.kind.name == "contact_decided"]
    if not decided or not opened.opens:
        return ()
    href = f"{reverse('disagree', args=[opened.ask.story])}?about={decided[-1].id}"
    return (NextStep(href, "You do not agree? Say so"),)


def _after_disagreement(opened: OpenedAsk) -> tuple[NextStep, ...]:
    if any(one.kind.name == "disagreement_resolved" for one in opened.followed):
        return ()
    at = [opened.ask.story, opened.ask.entry]
    return (
        NextStep(reverse("disagreement_step", args=[*at, "disagreement_escalated"]), "Take it further"),
        NextStep(reverse("disagreement_step", args=[*at, "disagreement_resolved"]), "Say how it was resolved"),
    )


def _after_worry(opened: OpenedAsk) -> tuple[NextStep, ...]:
    if not opened.opens:
        return ()
    story, entry = opened.ask.story, opened.ask.entry
    return (
        NextStep(f"{reverse('advice_ask')}?from={story}:{entry}", "Ask a social worker for advice"),
        NextStep(f"{reverse('contact', args=[story])}?about={entry}", "Tell children’s social care"),
    )


_AFTER = {
    "advice": _after_advice,
    "contact": _after_contact,
    "disagreement": _after_disagreement,
    "worry": _after_worry,
}
