"""Maya's story, which the documentation shows: told by hand, so that one family can be followed from end to end."""

import tomllib
from collections.abc import Mapping
from datetime import date, time, timedelta
from importlib.resources import files
from random import Random
from typing import Any

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.people import Child, Family
from childjourney.cli.made_up.phases.everyday import particulars, people
from childjourney.cli.made_up.steps import Count, Told
from childjourney.cli.made_up.terms import WORKED, worked
from childjourney.cli.made_up.words import theme
from childjourney.core.base.time import Span

NOT_SEEN = 75
"""Days on which nobody saw Maya before she was found hurt."""

REVIEW_NEAR = 78
"""Days that have passed since the conference, at least: the first review is due three months after it."""

CASTS = {
    "hv": "health_visitor/1",
    "hv2": "health_visitor/0",
    "teacher:0": "teacher/0",
    "dsl_primary:0": "safeguarding_lead/0",
    "eh": "early_help_worker/0",
    "police": "police_officer/0",
    "sw": "social_worker/0",
}
"""Who plays the parts: those whom the sign-in page offers."""

_BEGAN, _BORN_LEO = 760, 393


def mayas_story(random: Random, *, today: date, count: Count) -> Chronicle:
    """Return the chronicle of Maya Okoro, who is 6 today, and her brother Leo."""
    c = Chronicle(_family(today), theme("neglect"), random, today, count)
    maya, leo = c.family.children
    days = _named_days(maya, today)
    _begin(c, maya, worked(today - timedelta(days=_BEGAN)))
    c.join("teacher:0", min(days["school"], worked(today - timedelta(days=560))), children=[maya], by="hv")
    born = worked(leo.born + timedelta(days=12))
    c.waits = [("plan-visits", days["conference"] + timedelta(days=74 + 14))]
    told: dict[str, Told] = {}
    for said in _told():
        day = _day(said, days, today)
        if day >= born and leo.place not in c.started:
            _begin(c, leo, born)
        told[said.get("called", "")] = _tell(c, said, day, {**c.relations, **told}, days)
    return c


def _begin(c: Chronicle, child: Child, day: date) -> None:
    c.start(child, day, by="hv", particulars=particulars(child))
    people(c, child, day)


def _tell(c: Chronicle, said: Mapping[str, Any], day: date, told: Mapping[str, Told], days: Mapping[str, date]) -> Told:
    maya, leo = c.family.children
    children = {"maya": [maya], "leo": [leo], "both": [maya, leo]}[said["of"]]
    contents = {name: _in_words(value, days) for name, value in said["contents"].items()}
    if said["kind"] == "joins":
        c.join(said["by"], day, children=children, **contents)
        return {}
    if said["kind"] == "leaves":
        c.leave(said["by"], day, children=children, **contents)
        return {}
    if said["kind"] == "explains":
        c.explain(day, by=said["by"], children=children, said=contents)
        return {}
    follows = {name: told[which] for name, which in said.get("follows", {}).items()}
    happened = Span.day(day, at=time.fromisoformat(said["at"])) if "at" in said else day
    return c.tell(
        said["kind"], happened, contents, by=said["by"], children=children, follows=follows or None, delay=_delay(said)
    )


def _family(today: date) -> Family:
    year = today.year - 6 - ((today.month, today.day) < (9, 2))
    leo = today - timedelta(days=_BORN_LEO)
    return Family(
        number=0,
        children=(
            Child(0, "Maya", "Okoro", "F", date(year, 9, 2), "hill_road", "BAFR"),
            Child(1, "Leo", "Okoro", "M", leo, "hill_road", "BAFR"),
        ),
        mum="Joy Okoro",
        dad="Michael Okoro",
        dad_lives_here=True,
        partner="",
        nan="Grace Okoro",
    )


def _named_days(maya: Child, today: date) -> dict[str, date]:
    rung = worked(today - timedelta(days=276))
    referred = WORKED.after(rung, 1)
    seen, hurt, conference = _hurt(today)
    christmas = date(today.year - 1, 12, 25)
    return {
        "school": maya.starts_school,
        "rung": rung,
        "referred": referred,
        "answered": WORKED.after(referred, 1),
        "allocated": worked(referred + timedelta(days=8)),
        "assessed": WORKED.after(referred, 43),
        "last seen": seen,
        "hurt": hurt,
        "conference": conference,
        "christmas": christmas,
        "steady": date(today.year, 1, 6) if today.month > 2 else date(today.year - 1, 11, 3),
    }


def _hurt(today: date) -> tuple[date, date, date]:
    """Return when Maya was seen last, when she was hurt, and the conference, so late that its first review is near."""
    seen = today - timedelta(days=REVIEW_NEAR + 17 + NOT_SEEN)
    while True:
        hurt = seen + timedelta(days=NOT_SEEN)
        conference = WORKED.after(hurt, 13)
        if WORKED.works_on(seen) and WORKED.works_on(hurt) and conference <= today - timedelta(days=REVIEW_NEAR):
            return seen, hurt, conference
        seen -= timedelta(days=1)


def _day(said: Mapping[str, Any], days: Mapping[str, date], today: date) -> date:
    named = days.get(said["day"]) if isinstance(said["day"], str) else None
    day = (named or today - timedelta(days=said["day"])) + timedelta(days=said.get("plus", 0))
    by_itself = said["kind"] in ("life_event", "worry") and said["by"] != "teacher:0"
    return day if by_itself or said["day"] == "christmas" else worked(day)


def _in_words(value: Any, days: Mapping[str, date]) -> Any:
    return value.format(month=f"{days['hurt']:%B}", since=f"{days['steady']:%B}") if isinstance(value, str) else value


def _delay(said: Mapping[str, Any]) -> int | None:
    if said["day"] == "christmas":
        return 12
    return None if said["kind"] == "visit" and isinstance(said["day"], int) else 0


def _told() -> list[dict[str, Any]]:
    read = tomllib.loads(files(__package__).joinpath("maya.toml").read_text(encoding="utf-8"))
    told: list[dict[str, Any]] = read["told"]
    return told
