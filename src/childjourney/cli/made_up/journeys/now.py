"""What begins in the last days before the area is made, so that somebody waits at the front door today."""

from datetime import date, timedelta

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.phases.disputed import disagreement
from childjourney.cli.made_up.phases.front_door import contact, referral
from childjourney.cli.made_up.phases.missing import goes_missing
from childjourney.cli.made_up.phases.plans import protection_plan
from childjourney.cli.made_up.phases.protection import conference, enquiry
from childjourney.cli.made_up.phases.social_care import assessment
from childjourney.cli.made_up.phases.worried import worry
from childjourney.cli.made_up.terms import worked_by

_DOOR = ("sw", "sw2", "sw3")


def contact_now(c: Chronicle, _day: date) -> None:
    """Somebody told social care something in these days; what came yesterday is not decided yet."""
    ago = 1 if c.shown else c.random.randint(1, 4)
    day = c.today - timedelta(days=ago)
    worry(c, day - timedelta(days=2))
    contact(c, day, c.random.choice(["advice", "early_help", "referral"]), slow=c.shown)


def referral_now(c: Chronicle, _day: date) -> None:
    """The police referred in these days: yesterday, so that the answer is still owed, or some days before."""
    ago = 1 if c.shown else c.random.randint(1, 12)
    day = worked_by(c.today - timedelta(days=ago))
    worry(c, day - timedelta(days=1), only="worry_police")
    told = referral(c, day, source="6", straight=True, slow=c.shown)
    assessment(c, day + timedelta(days=2), told)


def enquiry_now(c: Chronicle, _day: date) -> None:
    """An enquiry that goes on, with its conference to come, and a disagreement about how soon."""
    day = c.today - timedelta(days=c.random.randint(24, 32))
    told = referral(c, day)
    found = enquiry(c, c.today - timedelta(days=c.random.randint(6, 13)), told)
    met = conference(c, found)
    assessment(c, day + timedelta(days=3), told, visited_until=met.first)
    protection_plan(c, met, told)
    disagreement(c, c.today - timedelta(days=4), "conference", resolved=False)


def lately(c: Chronicle) -> None:
    """What reached social care in these days about children whom it works with already."""
    for child in c.family.children[:1]:
        day = c.today - timedelta(days=c.random.randint(1, 3))
        known = any(c.is_with(part, child, day) for part in _DOOR)
        if known and c.theme.key == "missing" and c.random.random() < 0.5:
            goes_missing(c, c.today - timedelta(days=2))
        elif known and c.random.random() < 0.1:
            contact(c, day, "open_already")
