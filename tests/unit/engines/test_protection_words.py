"""What runs came to is said in sentences that a board can read, with their range and with what they rest on."""

import math
import re

import pytest

from childjourney.engines.simulate.protection import caution
from childjourney.engines.simulate.protection.claims import CLAIMS, Outcome, Tried
from childjourney.engines.simulate.protection.compare import Compared, Difference, compare
from childjourney.engines.simulate.protection.figures import BY_NAME, FIGURES
from childjourney.engines.simulate.protection.labels import LABELS
from childjourney.engines.simulate.protection.numbers import in_unit, number, pounds
from childjourney.engines.simulate.protection.run import Run, replicate, run
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.words import COST, FUNNEL, TOPICS, Topic, said
from childjourney.engines.simulate.protection.words_compared import (
    FALLS,
    SAME,
    SURE,
    UNSURE,
    chance,
    chance_in_short,
    claim_in_words,
    compared_in_words,
    found_both_ways,
    how_much_more,
    margin_in_words,
)

SMALL = Scenario("A small authority").with_(children=6_000, years=3, warm_up=1)


@pytest.fixture(scope="module")
def runs() -> list[Run]:
    return replicate(SMALL, replicates=3)


@pytest.fixture(scope="module")
def lowered() -> Compared:
    return compare(SMALL, SMALL.with_(threshold_screening=-0.9), replicates=3)


def words_of(topic: Topic, runs: list[Run]) -> dict[str, str]:
    return {one.name: one.words for one in said(topic, runs)}


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "read"),
    [(0.0, "0"), (-0.001, "0"), (0.608, "0.61"), (4.68, "4.7"), (18.5, "18.5"), (488.6, "489"), (184_185.2, "184,185")],
)
def test_a_number_has_no_more_digits_than_it_bears(value: float, read: str) -> None:
    assert number(value) == read


def test_a_number_that_nothing_is_known_of_says_so() -> None:
    assert number(math.inf) == "any number"


def test_pounds_and_parts_are_read_as_people_read_them() -> None:
    assert pounds(8_288_337.0) == "£8.29 million"
    assert pounds(-206_018.4) == "-£206,018"
    assert in_unit(0.2418, "of referrals") == "24 %"
    assert in_unit(577.0, "days") == "577"


def test_every_figure_has_a_label() -> None:
    assert list(LABELS) == [one.name for one in FIGURES]


# ── One scenario ─────────────────────────────────────────────────────────────────────────────────


def test_the_funnel_is_told_of_1000_children_who_are_referred(runs: list[Run]) -> None:
    told = {one.name: one for one in said(FUNNEL, runs)}
    assert re.fullmatch(r"\d{3} \(\d{3} to \d{3}\) have an initial assessment\.", told["initial"].words)
    assert told["initial"].low <= told["initial"].value <= told["initial"].high
    assert told["initial"].value + told["screened_out"].value <= 1000.0


def test_every_sentence_holds_its_number_and_ends(runs: list[Run]) -> None:
    for topic in TOPICS:
        for one in said(topic, runs):
            assert re.search(r"\d", one.words), one
            assert one.words.endswith("."), one
            assert "{" not in one.words, one


def test_what_only_a_model_knows_is_said_to_be_known_to_no_area(runs: list[Run]) -> None:
    for topic in TOPICS:
        for one in said(topic, runs):
            if "significant harm" in one.words or "need" in one.words.removesuffix("child in need."):
                assert "No area can count this" in one.rests + topic.rests or "hours" in one.words, one


def test_wariness_says_that_it_is_how_the_model_is_made(runs: list[Run]) -> None:
    (one,) = (one for topic in TOPICS for one in said(topic, runs) if one.name == "wariness")
    assert "how the model is made" in one.rests


def test_one_run_alone_has_no_range_and_says_so(runs: list[Run]) -> None:
    assert "(" not in words_of(FUNNEL, runs[:1])["initial"]
    assert "no range" in caution.about_ranges(runs[:1])
    assert "nobody knows the parameters so well" in caution.about_ranges(runs)


def test_pounds_say_that_the_price_of_an_hour_is_assumed(runs: list[Run]) -> None:
    (one,) = (one for one in said(COST, runs) if one.name == "cost")
    assert "£" in one.words
    assert "assumed" in one.rests


def test_what_nobody_knows_moves_a_number_and_how_far_is_said(runs: list[Run]) -> None:
    others = [run(SMALL.with_(need_begins=rate)) for rate in (0.02, 0.05, 0.12)]
    (found,) = (one for topic in TOPICS for one in said(topic, runs, others) if one.name == "found")
    told = re.fullmatch(r"With parameters that fit as well: ([\d.]+) to ([\d.]+)\.", found.could_be)
    assert told
    assert float(told[1]) < found.value < float(told[2])
    assert said(FUNNEL, runs)[0].could_be == ""
    assert "3 other sets of parameters" in caution.about_others(others)


def test_how_many_parameters_are_assumed_is_counted() -> None:
    told = [int(one) for one in re.findall(r"\d+", caution.about_parameters())]
    assert told[0] == sum(told[1:])


# ── Two policies ─────────────────────────────────────────────────────────────────────────────────


def difference(name: str, more: float, error: float) -> Difference:
    return Difference(BY_NAME[name], 400.0, 400.0 + more, more, error, pairs=1_000_000)


def test_a_policy_against_itself_differs_in_nothing() -> None:
    pair = compare(SMALL, SMALL, replicates=2)
    for one in pair.differences:
        assert chance(one) == SAME
        assert chance_in_short(one) == "the same"
        assert how_much_more(one) == "no difference"
        assert compared_in_words(one).endswith(SAME)


def test_a_difference_that_chance_could_make_says_so_and_goes_both_ways() -> None:
    one = difference("found", more=-3.0, error=4.0)
    assert chance(one) == UNSURE
    assert how_much_more(one) == "3.0 fewer (10.8 fewer to 4.8 more)"


def test_a_difference_that_chance_hardly_makes_says_how_large_it_is_at_least_and_at_most() -> None:
    assert how_much_more(difference("found", more=27.0, error=3.0)) == "27 more (21 to 33)"
    assert how_much_more(difference("found", more=-27.0, error=3.0)) == "27 fewer (21 to 33)"
    assert chance(difference("found", more=27.0, error=3.0)) == SURE


def test_parts_differ_by_points_and_money_by_pounds() -> None:
    assert how_much_more(difference("quality", more=-0.04, error=0.001)) == "4.0 points less (3.8 to 4.2)"
    assert how_much_more(difference("cost", more=-206_018.0, error=5_000.0)) == "£206,018 less (£196,218 to £215,818)"


def test_one_pair_alone_tells_no_range() -> None:
    assert how_much_more(difference("found", more=27.0, error=math.inf)) == "27 more"


def test_both_meanings_of_found_stand_side_by_side(lowered: Compared) -> None:
    told = found_both_ways(lowered)
    assert "begin any plan" in told
    assert "begin a child protection plan" in told
    for name in ("found", "found_protection"):
        assert how_much_more(lowered.of(name)) in told


def test_a_lower_threshold_is_told_before_and_after(lowered: Compared) -> None:
    told = compared_in_words(lowered.of("no_need"))
    assert re.match(r"Families assessed without need: [\d,]+ before, [\d,]+ after, families a year: [\d,]+ more", told)


# ── The claims ───────────────────────────────────────────────────────────────────────────────────


def tried(**of: tuple[float, float]) -> Tried:
    outcomes = tuple(
        Outcome(one, *of.get(f"claim{one.number[0]}", (1.0, 0.0)), middle=0.1, low=-0.05, high=0.2) for one in CLAIMS
    )
    return Tried(outcomes, draws=40, faster=0.975, margin_below=1.0)


def test_a_claim_that_is_told_gives_the_probability_of_both_and_decides_nothing() -> None:
    found = tried(claim2=(0.5, 0.2))
    for number_of in ("2", "2'"):
        told = claim_in_words(found.of(number_of), found)
        assert "rose in 20 and fell in 8 of 40 sets" in told
        assert "50 % that it rises, and of 20 % that it falls" in told
        assert "told and not decided" in told


def test_a_claim_that_something_becomes_less_holds_where_it_falls() -> None:
    found = tried(claim4=(0.0, 0.9))
    assert "4" in FALLS
    assert "It held in 36 of 40 sets" in claim_in_words(found.of("4"), found)


def test_a_claim_that_is_true_by_construction_tells_nothing_of_the_world() -> None:
    found = tried()
    assert "tells nothing of the world" in claim_in_words(found.of("5"), found)


def test_the_margin_is_counted_over_the_same_sets() -> None:
    assert margin_in_words(tried()).startswith("In 39 of 40 sets of parameters that fit, assessments without need rose")
