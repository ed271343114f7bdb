"""The state of one authority while it is run: its children, its calendar, who waits, and what was counted.

One record a child, so that all of a child lies together in memory: whoever touches one field needs the others too.
"""

from typing import Any, Final, NamedTuple

import numpy as np

from childjourney.engines.simulate.protection.counts import Count, Stock

NO_NEED, NEED, HARM = 0, 1, 2
"""What is true of a child."""

NO_PLAN, NEED_PLAN, PROTECTION_PLAN = 0, 1, 2
"""Which plan a child has."""

KNOWN, WAITS_INITIAL, IN_INITIAL, WAITS_CORE, IN_CORE = 0, 1, 2, 3, 4
"""Where an assessment stands; KNOWN where there is none."""

NEVER: Final = -1e9
"""A day before all days."""

NOWHERE: Final = -1
"""No place in a list, no day of the calendar."""

YEAR: Final = 365.0
MONTH: Final = 30
LIFE, CASE = 0, 1
"""The two calendars: of what happens to a child, and of what happens to a case."""

CHILD: Final = np.dtype(
    [
        ("due", "f8"),  # when something may next happen to the child, in days
        ("life", "i8"),  # streams of luck: what happens to the child,
        ("seen", "i8"),  # what workers see and decide
        ("draws", "i4"),
        ("next", "i4", (2,)),
        ("previous", "i4", (2,)),
        ("day", "i4", (2,)),
        ("evidence", "f4"),
        ("wary", "f4"),  # trust lost on the day `wary_since`
        ("wary_since", "f4"),
        ("harm_since", "f4"),
        ("closed", "f4"),
        ("referred", "f4"),
        ("early_until", "f4"),
        ("waits_since", "f4"),
        ("referrals", "i4"),
        ("truth", "u1"),
        ("plan", "u1"),
        ("stage", "u1"),
        ("known", "u1"),  # whether `due` was drawn for a child whose case was closed within a year
        ("helped", "u1"),  # whether it was drawn for a family with early help
    ],
    align=True,
)

WORLD: Final = np.dtype(
    [
        (name, "f8")
        for name in (
            *("trust_lost", "bank", "quality", "load", "wait", "drift", "experienced", "novices", "posts"),
            *("assessment_hours", "plan_hours", "early_hours", "room", "early_help", "asked_today"),
            *("need_plans", "protection_plans", "harmed", "harmed_without_plan", "in_need", "asked_smooth", "lowered"),
            *("waiting", "waiting_hours", "assessing", "row"),
        )
    ]
)
"""What is true of the whole authority on a day."""


class Area(NamedTuple):
    """One authority. Arrays, as compiled functions take them.

    `children` (n,) of CHILD; `heads` (2, days) first child of each day's list; `queue` (n,) who waits, a ring, with its
    `ends` (2,): place of the first, and how many; `freed` (days,) places of early help that become free; `arrivals`
    (days,) new and `matures` (days,) experienced workers, in posts; `world` (1,) of WORLD; `setting` (1,) a field a
    parameter; `ledger` (1 + years, counts), its first row the warm-up; `stocks` (months, stocks); `delays` (1 + years,
    months) harmed children by the months from the beginning of harm to a plan; `area_luck` stream of the authority.
    """

    children: Any
    heads: Any
    queue: Any
    ends: Any
    freed: Any
    arrivals: Any
    matures: Any
    world: Any
    setting: Any
    ledger: Any
    stocks: Any
    delays: Any
    area_luck: Any


DELAYS: Final = 61
"""Months up to which a delay is told apart; what took longer is in the last."""


def new_area(setting: Any, *, children: int, years: int, warm_up: int, area_luck: np.int64) -> Area:
    """Return an authority in which nothing has happened yet: `setting` is one record with a field a parameter."""
    days = years * int(YEAR)
    return Area(
        children=np.zeros(children, CHILD),
        heads=np.full((2, days), NOWHERE, np.int32),
        queue=np.zeros(children, np.int32),
        ends=np.zeros(2, np.int64),
        freed=np.zeros(days + 1, np.int64),
        arrivals=np.zeros(days + 1),
        matures=np.zeros(days + 1),
        world=np.zeros(1, WORLD),
        setting=setting,
        ledger=np.zeros((1 + years - warm_up, len(Count))),
        stocks=np.zeros((days // MONTH, len(Stock))),
        delays=np.zeros((1 + years - warm_up, DELAYS)),
        area_luck=area_luck,
    )
