"""Slips of the pen: a few entries are wrong and are corrected some days later."""

from datetime import timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.steps import Act, EntryOf, Step
from childjourney.cli.made_up.terms import worked

_WRONG_DAY = "I wrote the wrong day. My diary says the day before."
_WRONG_CHILD = "This is about another child. I had two records open."
_NOT_ALONE = "I wrote that {child} was alone with me. The door was open and mum could hear."


def slips(c: Chronicle, *, at_most: int = 1) -> None:
    """Correct up to `at_most` of a family's entries: a wrong day, a wrong child, or somebody who was in hearing."""
    children = {child.place: child for child in c.family.children}
    choices = [step for step in c.steps if step.act is Act.RECORD and _may_slip(c, step)]
    for step in c.random.sample(choices, min(at_most, len(choices))):
        _slip(c, step, children[step.children[0]])


def _may_slip(c: Chronicle, step: Step) -> bool:
    day = step.happened.first
    held = c.parts.get((step.children[0], step.part), [])
    still = any(one.first <= day and one.after is None for one in held)
    return len(step.children) == 1 and step.kind in ("visit", "observation", "life_event") and still


def _slip(c: Chronicle, step: Step, child: Child) -> None:
    told = {child.place: EntryOf(step.number)}
    day = worked(step.now.date() + timedelta(days=c.random.randint(1, 9)))
    if step.contents.get("alone") and c.random.random() < 0.6:
        said = {**step.contents, "alone": False}
        reason = _NOT_ALONE.format(child=child.given)
        c.correct(told, child, day, by=step.part, reason=reason, contents=said)
    elif step.kind == "observation" and c.random.random() < 0.6:
        c.correct(told, child, day, by=step.part, reason=_WRONG_CHILD)
    else:
        before = step.happened.first - timedelta(days=1)
        c.correct(told, child, day, by=step.part, reason=_WRONG_DAY, contents=dict(step.contents), happened=before)
