"""`childjourney lab report SCENARIO --output FILE`: everything there is to say of a scenario, as one HTML file."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from childjourney.cli.lab_asked import (
    GOOD,
    ScenarioFile,
    check_replicates,
    keeping,
    refuse,
    scenario_of,
    telling_faults,
)
from childjourney.cli.lab_pace import Paced, paced

if TYPE_CHECKING:
    from childjourney.engines.simulate.calibration.posterior import Posterior
    from childjourney.engines.simulate.protection.claims import Tried
    from childjourney.engines.simulate.protection.scenario import Scenario

LEAST = 2
"""Replicates of which a range can be told."""
AROUND, PLACES = 1.2, 9
"""How far to both sides the curves go, and at how many places: enough to see them bend."""
SWEPT = 4
"""Replicates at each place."""
OTHERS = 40
"""Sets of parameters that fit as well, each run once: enough to see nine of ten of them."""
CHILDREN, PAIRS = 30_000, 4
"""For the claims: children of a smaller authority, and pairs of each set of parameters."""
FEWEST, MOST = 10, 10_000
"""Sets of parameters for the claims."""


@telling_faults
def report(
    scenario: ScenarioFile,
    /,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    against: ScenarioFile | None = None,
    seed: int = 1,
    replicates: int = 8,
    processes: int = 1,
    sets: int = 40,
) -> int:
    """Write a report of a scenario as one HTML file that needs nothing else, to mail, to print, to read on a phone.

    Ends with 0, and with 2 where a scenario has faults or the file could not be written.

    Parameters
    ----------
    scenario
        The scenario's YAML file; - for the defaults.
    output
        The HTML file.
    against
        Another scenario's file; - for the defaults. The report tells what is different from it.
    seed
        The seed of the first run.
    replicates
        How many times it is run, two at least.
    processes
        How many processes share the work.
    sets
        On how many sets of parameters that fit England the five claims are tried; 0 leaves the claims out.
    """
    from childjourney.engines.simulate.calibration.calibrate import calibrate
    from childjourney.engines.simulate.calibration.target import england
    from childjourney.engines.simulate.calibration.words import by_parameter, what_counts_tell
    from childjourney.engines.simulate.protection.compare import paired
    from childjourney.engines.simulate.protection.report.page import OVER, Report, as_html
    from childjourney.engines.simulate.protection.run import replicate, run
    from childjourney.engines.simulate.protection.sweep import sweep

    check_replicates(replicates, least=LEAST)
    if sets and not FEWEST <= sets <= MOST:
        raise refuse("--sets", f"Choose 0, or from {FEWEST} to {MOST}.")
    asked = scenario_of(scenario)
    other = None if against is None else scenario_of(against)
    with paced(processes=processes) as executor:
        executor.what = "Running the scenario"
        runs = replicate(asked, seed=seed, replicates=replicates, executor=executor)
        executor.what = "Running the other policy"
        others = replicate(other, seed=seed, replicates=replicates, executor=executor) if other is not None else []
        executor.what = "Moving the threshold"
        points = sweep(asked, {OVER: around(asked)}, seed=seed, replicates=SWEPT, executor=executor)
        fits = calibrate(england(), truths=0)
        executor.what = "Trying parameters that fit as well"
        unknown = list(executor.map(partial(run, seed=seed), that_fit(asked, fits)))
        tried = try_on_england(fits, sets, executor) if sets else None
    told = Report(
        runs,
        points,
        against=paired(others, runs) if others else None,
        tried=tried,
        others=unknown,
        informed=by_parameter(fits),
        counts_tell=what_counts_tell(fits),
    )
    with keeping(output):
        output.write_text(as_html(told), encoding="utf-8")
    sys.stdout.write(f"The report is in {output}.\n")
    return GOOD


def around(scenario: Scenario) -> list[float]:
    """Return thresholds of screening around a scenario's, in their order, its own among them."""
    from childjourney.engines.simulate.protection.parameters import parameters
    from childjourney.engines.simulate.protection.report.page import OVER

    one, here = parameters()[OVER], scenario.values[OVER]
    step = 2 * AROUND / (PLACES - 1)
    places = (round(here + (place - PLACES // 2) * step, 6) for place in range(PLACES))
    return sorted({here, *(min(one.high, max(one.low, place)) for place in places)})


def that_fit(scenario: Scenario, fits: Posterior) -> list[Scenario]:
    """Return a scenario with sets of parameters that fit England as well; what it changes itself stays as it is."""
    return [one.with_(**scenario.changed) for one in fits.scenarios(scenario, OTHERS)]


def try_on_england(fits: Posterior, sets: int, executor: Paced) -> Tried:
    """Return what comes of the five claims over so many sets of parameters that fit England in 2009-10."""
    from childjourney.engines.simulate.protection.claims import try_claims
    from childjourney.engines.simulate.protection.scenario import Scenario

    executor.what = "Trying the claims"
    smaller = Scenario().with_(children=CHILDREN)
    return try_claims(smaller, fits.resample(sets), replicates=PAIRS, executor=executor)
