"""The report of a scenario: what is said of it, in which order, and as one HTML file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from typing import Final

from childjourney.engines.simulate.protection import caution
from childjourney.engines.simulate.protection.claims import Tried
from childjourney.engines.simulate.protection.compare import Compared
from childjourney.engines.simulate.protection.figures import BY_NAME
from childjourney.engines.simulate.protection.labels import LABELS
from childjourney.engines.simulate.protection.manifest import manifest
from childjourney.engines.simulate.protection.numbers import in_unit, number, plain, unit_in_words
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.report import parts
from childjourney.engines.simulate.protection.report.curves import PANELS, assessed, drawn
from childjourney.engines.simulate.protection.run import Run
from childjourney.engines.simulate.protection.scenario import in_order
from childjourney.engines.simulate.protection.sweep import Point
from childjourney.engines.simulate.protection.words import FUNNEL, TOPICS, Sentence, Topic, said
from childjourney.engines.simulate.protection.words_compared import (
    MEANINGS,
    chance_in_short,
    claim_in_words,
    found_both_ways,
    how_much_more,
    margin_in_words,
)

OVER: Final = "threshold_screening"
"""The parameter that the curves run over."""
PARAMETER: Final = (
    *("What it means", "Value", "Possible range", "Unit", "How far it is known"),
    *("What England's counts tell", "Source", "Name in a scenario"),
)
NOT_ASKED: Final = "not asked"
"""Of a parameter that somebody chooses, or that stays where it is in a calibration."""
SWEPT: Final = {
    "Children found and missed at each threshold, a year": (
        *("found", "found_protection", "harm_screened_out", "harm_closed"),
    ),
    "Families, hours and early help at each threshold, a year": (
        *("no_need", "wait", "displaced", "early_help", "wariness", "cost"),
    ),
}
"""What is told of a sweep: the figures of each table."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report tells: runs of a scenario, a sweep of its threshold, another policy, and the claims, tried.

    `others` are runs of the scenario with parameters that fit published counts as well; `informed` is what those counts
    tell of each parameter, by name, and `counts_tell` the same in a sentence.
    """

    runs: Sequence[Run]
    sweep: Sequence[Point]
    against: Compared | None = None
    tried: Tried | None = None
    others: Sequence[Run] = ()
    informed: Mapping[str, str] = field(default_factory=dict)
    counts_tell: str = ""


def as_html(report: Report) -> str:
    """Return a report as one HTML file. The same report gives the same file."""
    scenario = report.runs[0].scenario
    style = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    title = escape(f"{scenario.title}: what a threshold does")
    sections = [(name, words, "".join(body)) for name, words, body in _sections(report)]
    links = "".join(f'<li><a href="#{name}">{escape(words)}</a></li>' for name, words, _ in sections)
    return "\n".join(
        (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<style>{style}</style></head><body><main>",
            f'<p class="kind">The threshold lab</p><h1>{escape(scenario.title)}</h1>',
            *_opening(report),
            f'<nav class="contents" aria-label="Contents"><ul>{links}</ul></nav>',
            *(f"<section>{parts.heading(words, name)}{body}</section>" for name, words, body in sections),
            "</main></body></html>\n",
        )
    )


def _sections(report: Report) -> Iterator[tuple[str, str, Iterator[str]]]:
    yield "changed", "What is different here", _changed(report)
    for number_of, topic in enumerate(TOPICS):
        yield f"figures-{number_of + 1}", topic.heading, _topic(topic, report)
    if report.against is not None:
        yield "against", "Against the other policy", _against(report.against)
    yield "curves", "If only the threshold were another", _curves(report)
    if report.tried is not None:
        yield "claims", "Five claims about a lower threshold", _claims(report.tried)
    yield "parameters", "Every parameter, and where it comes from", _parameters(report)
    yield "manifest", "How to get the same figures again", _manifest(report)


def _opening(report: Report) -> Iterator[str]:
    scenario = report.runs[0].scenario
    values = scenario.values
    of = "one authority" if values["authorities"] == 1 else f"{values['authorities']:,.0f} authorities, each"
    if scenario.about:
        yield parts.paragraph(scenario.about, "lead")
    yield parts.paragraph(
        f"A simulated child protection system: {of} with {values['children']:,.0f} children, "
        f"{values['years'] - values['warm_up']:.0f} years, after {values['warm_up']:.0f} that only fill it."
    )
    yield "<h2>Before you read the figures</h2>"
    yield parts.caution(
        caution.MADE_UP,
        caution.about_ranges(report.runs),
        *([caution.about_others(report.others)] if report.others else ()),
        f"{caution.about_parameters()} {caution.FITTED}",
        *([report.counts_tell] if report.counts_tell else ()),
        caution.NO_BEST,
    )


def _changed(report: Report) -> Iterator[str]:
    changed = in_order(report.runs[0].scenario.changed)
    if not changed:
        yield parts.paragraph("Nothing: every parameter has its default, fitted to England in 2009-10.")
        return
    rows = [(one.means, plain(one.value), plain(value), one.unit) for one, value in changed]
    yield parts.table("What differs from the defaults", ("Parameter", "Default", "Here", "Unit"), rows, numbers=(1, 2))


def _topic(topic: Topic, report: Report) -> Iterator[str]:
    sentences = said(topic, report.runs, report.others)
    if topic is FUNNEL:
        yield f'<p>Of 1,000 children who are referred:</p><ul class="funnel">{"".join(map(_bar, sentences))}</ul>'
        return
    if topic.rests:
        yield parts.caution(topic.rests)
    if any(one.name in MEANINGS for one in sentences):
        yield parts.paragraph(caution.BOTH_MEANINGS)
    items = (f"<li>{escape(one.words)}{_rests(one)}</li>" for one in sentences)
    yield f'<ul class="said">{"".join(items)}</ul>'


def _bar(one: Sentence) -> str:
    wide = min(100.0, one.value / 10.0)
    track = f'<span class="track" aria-hidden="true"><span class="bar" style="width:{wide:.1f}%"></span></span>'
    return f"<li>{escape(one.words)}{_rests(one)}{track}</li>"


def _rests(one: Sentence) -> str:
    words = " ".join(each for each in (one.could_be, one.rests) if each)
    return f' <span class="rests">{escape(words)}</span>' if words else ""


def _against(pair: Compared) -> Iterator[str]:
    first, second = pair.first[0].scenario.title, pair.second[0].scenario.title
    yield parts.paragraph(f"Before: {first}. After: {second}.")
    yield parts.caution(caution.SAME_LUCK, caution.BOTH_MEANINGS)
    yield parts.paragraph(found_both_ways(pair))
    rows = [
        (
            LABELS[one.figure.name],
            in_unit(one.first, one.figure.unit),
            in_unit(one.second, one.figure.unit),
            unit_in_words(one.figure.unit),
            how_much_more(one),
            chance_in_short(one),
        )
        for one in pair.differences
    ]
    columns = ("Figure", "Before", "After", "Unit", "Difference", "Could chance make it?")
    yield parts.table("Both policies, figure by figure", columns, rows, numbers=(1, 2))


def _curves(report: Report) -> Iterator[str]:
    here = report.runs[0].scenario.values[OVER]
    yield parts.paragraph(
        "Here everything stays as it is but how much must speak for harm before a referral is assessed. The dotted "
        "line is where the threshold lies in this scenario; a pale band is the range by chance alone."
    )
    yield parts.caution(caution.NO_BEST, caution.BY_CONSTRUCTION)
    pictures = (
        f"<figure><figcaption>{escape(one.title)}</figcaption>{drawn(one, report.sweep, over=OVER, here=here)}</figure>"
        for one in PANELS
    )
    yield f'<div class="curves">{"".join(pictures)}</div>'
    yield parts.paragraph("The same in numbers. The threshold of this scenario is in bold.")
    for caption, names in SWEPT.items():
        yield _swept(caption, names, report.sweep, here)


def _swept(caption: str, names: Sequence[str], points: Sequence[Point], here: float) -> str:
    rows = [
        (f"{point.at[OVER]:.2f}", number(assessed(point)), *(_at(point, name) for name in names)) for point in points
    ]
    return parts.table(
        caption,
        ("Threshold", "Assessed of 1,000 referrals", *(f"{LABELS[name]}{_unit(name)}" for name in names)),
        rows,
        numbers=range(len(names) + 2),
        marked=["here" if point.at[OVER] == here else "" for point in points],
    )


def _unit(name: str) -> str:
    return f", {BY_NAME[name].unit}" if name == "wait" else ""


def _at(point: Point, name: str) -> str:
    return in_unit(point.told(name)[0], BY_NAME[name].unit)


def _claims(tried: Tried) -> Iterator[str]:
    yield parts.paragraph(
        "“Uncertainty: the chronic dilemma” makes five claims about what a lower threshold does. They were tried on "
        f"England in 2009-10 and not on this scenario: the threshold was lowered in {tried.draws} sets of parameters, "
        "of those that fit what England published."
    )
    yield parts.caution(caution.BOTH_MEANINGS, caution.BY_CONSTRUCTION)
    items = (
        f"<h3>Claim {escape(one.claim.number)}: {escape(one.claim.words)}</h3>"
        f'<p><strong class="how">{escape(one.claim.how)}</strong> {escape(claim_in_words(one, tried))}</p>'
        for one in tried.outcomes
    )
    yield from items
    yield parts.paragraph(margin_in_words(tried))


def _parameters(report: Report) -> Iterator[str]:
    values, changed = report.runs[0].scenario.values, report.runs[0].scenario.changed
    yield parts.paragraph(f"{caution.about_parameters()} Those that differ from their default are in bold.")
    rows = [
        (
            one.means,
            plain(values[name]),
            f"{plain(one.low)} to {plain(one.high)}",
            one.unit,
            one.mark.value,
            report.informed.get(name, NOT_ASKED),
            one.source,
            name,
        )
        for name, one in parameters().items()
    ]
    yield parts.table(
        "Parameters",
        PARAMETER,
        rows,
        numbers=(1, 2),
        marked=["changed" if name in changed else "" for name in parameters()],
    )


def _manifest(report: Report) -> Iterator[str]:
    yield parts.paragraph(
        "Save this as manifest.json. “childjourney lab run --again manifest.json” runs it again and says whether every "
        "number came out the same, bit for bit."
    )
    runs = [*report.runs, *(report.against.first if report.against else ())]
    text = json.dumps(manifest(runs), indent=1, ensure_ascii=False)
    yield f'<pre tabindex="0" role="region" aria-label="Manifest">{escape(text)}</pre>'
