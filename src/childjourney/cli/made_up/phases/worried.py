"""Worries: what people saw, before and while help is given."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.people import Child
from childjourney.cli.made_up.phases.everyday import near
from childjourney.cli.made_up.terms import at_school


def worry(c: Chronicle, day: date, *, only: str = "") -> None:
    """Tell one worry, by whoever of those around the family has something to tell; of one slot alone, where given."""
    present = c.children_on(day)
    told = [choice for child in present for choice in _choices(c, child, day) if only in ("", choice[1])]
    if not told:
        return
    child, slot, by = c.random.choice(told)
    grade, what, done = c.answers(slot, child, day)
    if slot == "worry_school":
        day = at_school(day)
    children = present if slot == "worry_police" else [child]
    c.tell(
        "worry",
        day,
        {"what": what, "grade": grade, "done": done},
        by=by,
        children=children,
        delay=c.random.choice([0, 0, 1]),
    )


def _choices(c: Chronicle, child: Child, day: date) -> list[tuple[Child, str, str]]:
    part = near(child, day)
    at_school = plain_school(part)
    slot = "worry_school" if at_school else "worry_health"
    found = [(child, slot, part)] * 2 if c.theme.words.get(slot) else []
    if at_school and found:
        school = "primary" if part.startswith("teacher") else "academy"
        found.append((child, slot, f"dsl_{school}:{child.place}"))
    if c.theme.words.get("worry_police"):
        found.append((child, "worry_police", "police"))
    return found


def plain_school(part: str) -> bool:
    """Return whether a part belongs to a school."""
    return part.startswith(("teacher", "tutor"))


def worries(c: Chronicle, first: date, *, count: int, apart: int) -> date:
    """Tell several worries, some days apart, and return the day of the last."""
    day = first
    for _ in range(count):
        worry(c, day)
        day += timedelta(days=c.random.randint(apart // 2, apart * 3 // 2))
    return day
