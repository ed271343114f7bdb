"""The counts that an area publishes, of a run: what a calibration compares (DfE: referrals, assessments, plans).

And beside them what nobody can count, and only a simulation knows.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from childjourney.engines.simulate.protection.counts import Count, Stock
from childjourney.engines.simulate.protection.figures import ratio
from childjourney.engines.simulate.protection.run import Run

Numbers = npt.NDArray[np.float64]

SUMMARIES: Final = {
    "referrals": "referrals a year, of 1,000 children",
    "again": "of referrals, within twelve months of another",
    "initial": "initial assessments, of referrals",
    "core": "core assessments, of referrals",
    "protection": "child protection plans begun, of referrals",
    "plans_there": "child protection plans on a day, of 1,000 children",
    "in_need_there": "children with any plan on a day, of 1,000 children",
}
"""The counts of a run that are also published."""

ENGLAND: Final[Mapping[str, float]] = {
    "referrals": 603.7 / 11.02,
    "again": 0.24,
    "initial": 395.3 / 603.7,
    "core": 142.1 / 603.7,
    "protection": 44.3 / 603.7,
    "plans_there": 39.1 / 11.02,
    "in_need_there": 375.9 / 11.02,
}
"""England 2009-10, of 11.02 million children: DfE series, SFR 41/2015; the number of plans begun was not checked."""


def summaries(run: Run) -> Numbers:
    """Return the published counts of a run, (len(SUMMARIES),), in the order and units of SUMMARIES."""
    values = run.scenario.values
    thousands = values["children"] * values["authorities"] / 1000.0
    referrals = run.a_year(Count.REFERRALS)
    plans = run.there(Stock.PROTECTION_PLAN)
    return np.array(
        [
            referrals / thousands,
            *(ratio(run.a_year(one), referrals) for one in _OF_REFERRALS),
            plans / thousands,
            (plans + run.there(Stock.IN_NEED_PLAN)) / thousands,
        ]
    )


_OF_REFERRALS = (Count.REFERRED_AGAIN, Count.INITIAL, Count.CORE, Count.PROTECTION_PLANS)

HIDDEN: Final = {
    "harm_referred": "of referrals are of children in significant harm",
    "harm_screened_out": "of referrals without an assessment are of children in significant harm",
    "missed": "of referrals of children in significant harm are not assessed",
    "harmed": "of all children are in significant harm on a day",
}
"""What no count of a run tells, for it rests on what is true of each child."""


def hidden(run: Run) -> Numbers:
    """Return what only a simulation knows of a run, (len(HIDDEN),), each a part of 1, in the order of HIDDEN."""
    values = run.scenario.values
    children = values["children"] * values["authorities"]
    harmed, unseen = run.a_year(Count.REFERRED_HARM), run.a_year(Count.HARM_SCREENED_OUT)
    return np.array(
        [
            ratio(harmed, run.a_year(Count.REFERRALS)),
            ratio(unseen, run.a_year(Count.SCREENED_OUT)),
            ratio(unseen, harmed),
            run.there(Stock.HARM) / children,
        ]
    )
