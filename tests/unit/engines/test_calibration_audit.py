"""What an audit would teach is known before anyone does it, and what moves which figure is told with its limits."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from childjourney.engines.simulate.calibration.audit import SIZES, Audit, AuditRefused, audit_value
from childjourney.engines.simulate.calibration.calibrate import calibrate
from childjourney.engines.simulate.calibration.posterior import NAMES, Posterior
from childjourney.engines.simulate.calibration.sensitivity import Sensitivity, sensitivity
from childjourney.engines.simulate.calibration.target import england
from childjourney.engines.simulate.protection.scenario import Scenario, ScenarioRefused
from childjourney.engines.simulate.protection.summaries import HIDDEN

SMALL = Scenario("A small authority").with_(children=4_000, years=3, warm_up=1)


@pytest.fixture(scope="module")
def learned() -> Posterior:
    """What England's counts teach."""
    return calibrate(england(), truths=0)


@pytest.fixture(scope="module")
def audit(learned: Posterior) -> Audit:
    """What audits of four sizes would teach beyond them."""
    return audit_value(learned)


def test_the_more_are_looked_at_again_the_more_an_audit_teaches(audit: Audit) -> None:
    told = [audit.of("harm_screened_out", size).narrows for size in SIZES]
    assert told == sorted(told)
    assert told[0] > 0.15
    assert told[-1] > 0.7
    for name in ("missed", "harmed", "harm_referred"):
        assert audit.of(name, 1000).narrows > audit.of(name, 50).narrows > 0.0, name


def test_an_audit_of_those_screened_out_teaches_nothing_of_what_services_do(audit: Audit) -> None:
    for name in ("effect_protection", "effect_need", "effect_early_help", "wary", "accepts"):
        for size in SIZES:
            assert abs(audit.of(name, size).narrows) < 0.07, name


def test_an_audit_never_makes_less_sure_beyond_chance(audit: Audit) -> None:
    assert min(one.narrows for one in audit.taught) > -0.07


def test_a_huge_audit_is_not_taken_to_single_out_the_draw_it_was_drawn_from(learned: Posterior) -> None:
    told = audit_value(learned, sizes=(100_000,), names=("wary", "harm_screened_out"))
    assert told.of("wary", 100_000).contraction > 0.8
    assert told.of("harm_screened_out", 100_000).contraction < 0.05


def test_the_expected_spread_is_that_of_counting_where_only_counting_is_left(learned: Posterior, audit: Audit) -> None:
    """With so many looked at again that draws no longer matter, what is left is the luck of the sample."""
    harmed = learned.hidden[:, list(HIDDEN).index("harm_screened_out")]
    luck = np.sqrt(learned.weights @ (harmed * (1 - harmed)) / 1000)
    assert audit.of("harm_screened_out", 1000).sd_after == pytest.approx(luck, rel=0.35)


def test_the_table_of_an_audit_has_a_row_for_each_size_and_name(learned: Posterior, audit: Audit) -> None:
    table = audit.table()
    assert len(table) == len(SIZES) * len(NAMES)
    assert {"size", "name", "prior_sd", "sd", "sd_after", "contraction", "narrows", "informed"} == set(table.columns)
    assert audit_value(learned).taught == audit.taught


def test_an_audit_that_cannot_be_is_refused_in_words(learned: Posterior) -> None:
    with pytest.raises(AuditRefused) as refused:
        audit_value(learned, sizes=(0, 100), names=("missed", "misery"))
    assert "“0” is no number of referrals" in str(refused.value)
    assert "“misery”" in str(refused.value)


@pytest.fixture(scope="module")
def moved() -> Sensitivity:
    """What moves three figures, of three parameters."""
    with ThreadPoolExecutor(2) as pool:
        return sensitivity(
            SMALL,
            ("threshold_screening", "wary_years", "pound_an_hour"),
            figures=("screened_out", "cost", "wariness"),
            doublings=6,
            executor=pool,
        )


def test_the_parameter_that_matters_is_found(moved: Sensitivity) -> None:
    assert moved.runs == 64 * 5
    assert moved.most("screened_out")[0].parameter == "threshold_screening"
    assert moved.most("screened_out")[0].total > 0.9
    assert moved.most("cost")[0].parameter == "pound_an_hour"
    by_name = {one.parameter: one for one in moved.most("wariness")}
    assert by_name["pound_an_hour"].total == pytest.approx(0.0, abs=1e-9)
    assert by_name["wary_years"].total > 0.05


def test_every_influence_has_limits_and_the_mark_of_its_parameter(moved: Sensitivity) -> None:
    table = moved.table()
    assert len(table) == 9
    for one in moved.influences:
        assert one.first_low <= one.first <= one.first_high
        assert one.total_low <= one.total <= one.total_high
    assert set(table["mark"]) == {"derived", "assumed"}


def test_what_moves_a_figure_says_whether_counts_told_of_it(moved: Sensitivity, learned: Posterior) -> None:
    table = moved.table(learned)
    said = dict(zip(table["parameter"], table["informed"], strict=True))
    assert said == {"threshold_screening": "informed", "wary_years": "not asked", "pound_an_hour": "not asked"}


def test_what_moves_a_figure_is_the_same_on_any_executor() -> None:
    names = ("hours", "threshold_core")
    here = sensitivity(SMALL, names, figures=("found",), doublings=2)
    with ThreadPoolExecutor(2) as pool:
        assert sensitivity(SMALL, names, figures=("found",), doublings=2, executor=pool) == here


def test_a_figure_that_nothing_moves_has_no_influences() -> None:
    still = sensitivity(SMALL, ("pound_an_hour",), figures=("referred",), doublings=2)
    assert [(one.first, one.total) for one in still.influences] == [(0.0, 0.0)]


def test_parameters_and_figures_that_there_are_not_are_refused_in_words() -> None:
    with pytest.raises(ScenarioRefused) as refused:
        sensitivity(SMALL, ("threshold_screning",), figures=("happiness",))
    assert "Did you mean “threshold_screening”" in str(refused.value)
    assert "“happiness”" in str(refused.value)
    with pytest.raises(ScenarioRefused, match="whole number"):
        sensitivity(SMALL, ("authorities",), doublings=2)
