"""The report of a scenario: one file that needs nothing else, and that says what its figures cannot tell."""

import html
import json
import re

import pytest

from childjourney.engines.simulate.protection import caution
from childjourney.engines.simulate.protection.claims import CLAIMS, Outcome, Tried
from childjourney.engines.simulate.protection.compare import paired
from childjourney.engines.simulate.protection.figures import BY_NAME
from childjourney.engines.simulate.protection.manifest import reproduce
from childjourney.engines.simulate.protection.numbers import number, plain
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.report.curves import PANELS, Panel, drawn
from childjourney.engines.simulate.protection.report.page import OVER, Report, as_html
from childjourney.engines.simulate.protection.report.parts import table
from childjourney.engines.simulate.protection.run import replicate
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.sweep import Point, sweep

PLAIN = Scenario("As it is").with_(children=4_000, years=3, warm_up=1)
LOWER = Scenario("A lower threshold", "Asked for by <the panel>").with_(**PLAIN.changed, threshold_screening=-0.57)


def a_report() -> Report:
    runs = replicate(LOWER, replicates=2)
    outcomes = tuple(Outcome(one, 0.5, 0.25, middle=0.1, low=-0.05, high=0.2) for one in CLAIMS)
    return Report(
        runs,
        sweep(LOWER, {OVER: [-1.5, -0.57, 0.5]}, replicates=2),
        against=paired(replicate(PLAIN, replicates=2), runs),
        tried=Tried(outcomes, draws=40, faster=1.0, margin_below=1.0),
    )


@pytest.fixture(scope="module")
def page() -> str:
    return as_html(a_report())


@pytest.fixture(scope="module")
def text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def test_it_needs_nothing_else_and_runs_no_script(page: str) -> None:
    assert not re.search(r"<script|<link|<img|<iframe|src=|https?://|@import|url\(", page)


def test_the_same_report_is_the_same_file(page: str) -> None:
    assert as_html(a_report()) == page


def test_what_somebody_wrote_in_a_scenario_stays_words(page: str) -> None:
    assert "Asked for by &lt;the panel&gt;" in page


def test_what_stands_in_a_table_stays_words() -> None:
    made = table("a < b", ("<one>", "<two>"), [("<three>", "<four>")])
    assert not re.search(r"<(one|two|three|four)>|a < b", made)


def test_what_the_figures_cannot_tell_comes_before_the_figures(text: str) -> None:
    first = text.index("What becomes of 1,000 children")
    for words in (caution.MADE_UP, caution.FITTED, caution.NO_BEST, caution.about_parameters()):
        assert text.index(words) < first


def test_what_differs_from_the_defaults_is_told_first(text: str) -> None:
    told = text[text.index("What differs from the defaults") : text.index("Of 1,000 children who are referred")]
    assert parameters()["threshold_screening"].means in told
    assert "-0.57" in told
    assert parameters()["hours"].means not in told


def test_both_meanings_of_found_stand_wherever_one_does(text: str) -> None:
    assert text.count("begin any plan") >= 3
    assert text.count("begin a child protection plan") >= 3
    assert text.count(caution.BOTH_MEANINGS) == 3


def test_every_claim_stands_with_how_it_is_told(text: str) -> None:
    for one in CLAIMS:
        assert re.search(rf"Claim {re.escape(one.number)}: {one.words}\s+{one.how}", text), one
    assert "tells nothing of the world" in text
    assert caution.BY_CONSTRUCTION in text


def test_every_parameter_stands_with_range_unit_source_and_mark(page: str) -> None:
    table = page[page.index("<caption>Parameters") :]
    rows = {re.split("<|>", row)[-5]: row for row in re.findall(r"<tr.*?</tr>", table)[1:]}
    for name, one in parameters().items():
        told = html.unescape(rows[name])
        assert all(words in told for words in (one.means, one.unit, one.source, one.mark.value)), name
        assert f"{plain(one.low)} to {plain(one.high)}" in told


def test_every_curve_has_its_numbers_in_a_table(page: str) -> None:
    assert page.count("<svg") == len(PANELS)
    tables = page[page.index("The same in numbers") :]
    for words, figure in (("Children found and missed", "found"), ("Families, hours and early help", "no_need")):
        table = tables[tables.index(f"<caption>{words}") :]
        table = table[: table.index("</table>")]
        assert table.count("<tr") == 1 + 3
        assert all(f"</span>{number(point.told(figure)[0])}<" in table for point in a_report().sweep)


def test_the_manifest_in_it_runs_everything_again(page: str) -> None:
    written = re.search(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    assert written
    told = html.unescape(written.group(1))
    titles = [one.scenario.title for one in reproduce(told)]
    assert titles == [one["title"] for one in json.loads(told)["runs"]] == 2 * [LOWER.title] + 2 * [PLAIN.title]


def test_it_scores_nobody_and_names_no_best_policy(text: str) -> None:
    assert not re.search(r"\b(scores?|optimal|optimum|recommend\w*|best policy|high[- ]risk)\b", text, re.IGNORECASE)


def test_without_another_policy_and_claims_there_is_no_word_of_them() -> None:
    runs = replicate(PLAIN, replicates=2)
    page = as_html(Report(runs, sweep(PLAIN, {OVER: [-1.0, 0.0]}, replicates=2)))
    assert "Against the other policy" not in page
    assert "Five claims" not in page


# ── Curves ───────────────────────────────────────────────────────────────────────────────────────


def at(value: float, **figures: float) -> Point:
    return Point({OVER: value}, ({"referred": 100.0, "initial": 50.0, **figures},))


def test_a_curve_of_nothing_is_drawn_all_the_same() -> None:
    told = drawn(Panel("Nothing", (("wait", ""),)), [at(0.0, wait=0.0), at(1.0, wait=0.0)], over=OVER, here=0.0)
    assert "nan" not in told
    assert "inf" not in told


def test_two_lines_differ_by_more_than_their_colour() -> None:
    panel = Panel("Found", (("found", "any plan"), ("found_protection", "protection plan")))
    points = [at(0.0, found=30.0, found_protection=10.0), at(1.0, found=20.0, found_protection=12.0)]
    told = drawn(panel, points, over=OVER, here=0.5)
    assert told.count('stroke-dasharray="6 4"') == 2
    assert ">any plan<" in told
    assert ">protection plan<" in told


def test_a_curve_says_in_words_where_it_begins_and_ends() -> None:
    told = drawn(Panel("Wait", (("wait", ""),)), [at(0.0, wait=9.0), at(1.0, wait=2.0)], over=OVER, here=0.0)
    assert "9.0 at the lowest threshold, 2.0 at the highest" in told


def test_every_panel_draws_figures_that_there_are() -> None:
    assert all(name in BY_NAME for panel in PANELS for name, _ in panel.lines)
