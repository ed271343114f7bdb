"""What a trial came to for one rule, in sentences: what can be said, and what cannot be concluded from it."""

from collections.abc import Iterator

from childjourney.core.practice.small_counts import FEWEST
from childjourney.core.story.kinds.lateness import REASONS
from childjourney.usecases.group import Group
from childjourney.usecases.trial_effect import RuleEffect
from childjourney.web.story.told import count

BEFORE, DURING = "Before the trial", "In the trial"
OTHERS_BEFORE, OTHERS_DURING = "Other teams, before", "Other teams, meanwhile"
FEW = f"fewer than {FEWEST}"

QUESTIONS = (
    "How long something takes does not say whether it helped. Read with it, in some of the stories: was the child seen "
    "and heard, was what was decided also done, and is the child safer now?"
)


def masked(number: int) -> str:
    """Return a count as it may be told: small ones are not."""
    return FEW if 0 < number < FEWEST else f"{number:,}"


def plain(number: float) -> str:
    """Return a number without digits that say nothing: "32", "32.5"."""
    return f"{number:.1f}".removesuffix(".0")


def in_time_in_words(group: Group) -> str:
    """Return how many were within the rule's own limit, as "34 of 40"; empty where there is no such limit."""
    if group.in_time is None:
        return ""
    return f"{round(group.in_time * group.kept / 100):,} of {group.kept:,}"


def reasons_in_words(group: Group) -> list[str]:
    """Return why others were late, with how often each was given."""
    return [f"{REASONS.get(reason, reason)}: {many:,}" for reason, many in group.reasons.items()]


def conclusions(effect: RuleEffect) -> list[str]:
    """Return what the numbers say and what they do not."""
    return list(_conclusions(effect))


def _conclusions(effect: RuleEffect) -> Iterator[str]:
    groups = {one.name: one for one in effect.groups}
    before, during = groups[BEFORE], groups[DURING]
    few = during.few or before.few
    if few:
        where = " and ".join(name for name, one in (("before the trial", before), ("in it", during)) if one.few)
        yield f"{FEW[0].upper()}{FEW[1:]} were done {where}: too few to show and too few to judge by."
    else:
        yield _compared(effect, before, during, "in the trial", "before it")
    others = [groups[name] for name in (OTHERS_BEFORE, OTHERS_DURING) if name in groups]
    if others and not any(one.few for one in others):
        yield f"Other teams: {_compared(effect, others[0], others[1], 'meanwhile', 'before', lower=True)}"
    if during.began > during.kept:
        yield (
            f"Of {masked(during.began)} that began in the trial, {masked(during.began - during.kept)} are not done: "
            "still under way, or no longer needed. What takes longest is missing here until it is done, so the trial "
            "may look quicker than it is."
        )
    if few:
        return
    if others:
        yield (
            "Where the trial’s teams changed and the others did not, the trial may be the reason. Teams and families "
            "differ, so this is a reason to look closer and no proof."
        )
    else:
        yield (
            "Before and after is no proof: staff, the time of the year or the families may have changed as well. "
            "A trial in some teams only would tell more."
        )


def _compared(effect: RuleEffect, one: Group, other: Group, now: str, then: str, *, lower: bool = False) -> str:
    if one.middle is None or other.middle is None:
        return ""
    took = f"took no more than {_time(other.middle, effect)} {now}, {plain(one.middle)} {then}."
    half = f"{'half' if lower else 'Half'} {took}"
    within = in_time_in_words(other)
    if not within or effect.rule.limit is None:
        return half
    return f"{half} Within {effect.rule.limit.in_words}: {within} {now}, {in_time_in_words(one)} {then}."


def _time(value: float, effect: RuleEffect) -> str:
    return count(int(value), effect.unit.removesuffix("s")) if value == int(value) else f"{plain(value)} {effect.unit}"
