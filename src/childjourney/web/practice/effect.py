"""What a trial came to, rule by rule, as a page shows it: groups side by side, as a picture and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from markupsafe import Markup

from childjourney.core.practice.limit import Unit
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.small_counts import held_back
from childjourney.usecases.group import Group
from childjourney.usecases.trial_effect import RuleEffect, TrialEffect
from childjourney.web.practice.addresses import rule_href
from childjourney.web.practice.bins import Bins, bins_for
from childjourney.web.practice.charts import Histogram, histograms
from childjourney.web.practice.effect_words import (
    BEFORE,
    DURING,
    conclusions,
    in_time_in_words,
    masked,
    plain,
    reasons_in_words,
)

FIVE = Bins(5, 20)
"""The steps of a percentage."""


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group in words: how many began, were done and are owed, and how long it took where that may be shown."""

    name: str
    began: str
    done: str
    owed: str
    middle: str
    quarters: str
    in_time: str
    few: bool


@dataclass(frozen=True, slots=True)
class PublishedShown:
    """What was published of other areas for a year: how many areas, and the percentages between which they lie."""

    year: int
    areas: int
    lowest: str
    quarters: str
    middle: str
    highest: str


@dataclass(frozen=True, slots=True)
class EffectShown:
    """What a trial came to for one rule. `steps` are the rows of the table that says what the picture says."""

    title: str
    href: str
    unit: str
    groups: tuple[GroupShown, ...]
    reasons: tuple[str, ...]
    shown: tuple[str, ...]
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    picture: Markup
    words: tuple[str, ...]
    published: tuple[PublishedShown, ...]
    published_picture: Markup
    here: tuple[str, ...]
    source: str


def effects_shown(effect: TrialEffect) -> list[EffectShown]:
    """Return what a trial came to, rule by rule."""
    return [_shown(one, effect) for one in effect.rules]


def _shown(effect: RuleEffect, trial: TrialEffect) -> EffectShown:
    groups = sorted(effect.groups, key=lambda one: one.name not in (BEFORE, DURING))
    told = [one for one in groups if not one.few]
    limit = _limit_in_days(effect.rule)
    bins = bins_for([*(value for one in told for value in one.took), *([limit] if limit else [])])
    counted = {one.name: held_back(bins.counted(one.took)) for one in told}
    return EffectShown(
        title=effect.rule.title,
        href=rule_href(effect.rule.edition, effect.rule.id),
        unit=effect.unit,
        groups=tuple(map(_group, groups)),
        reasons=tuple(f"{one.name}: {'; '.join(said)}" for one in groups if (said := reasons_in_words(one))),
        shown=tuple(counted),
        steps=tuple(
            (
                bins.name(place),
                tuple("held back" if (many := each[place]) is None else str(many) for each in counted.values()),
            )
            for place in range(bins.many)
        ),
        picture=_picture(effect, told, bins, limit) if told else Markup(),
        words=tuple(conclusions(effect)),
        published=_published(effect),
        published_picture=_elsewhere(effect, trial),
        here=tuple(f"{said}: {percent:.0f} of 100" for percent, said, _ in _dots(effect, trial)),
        source=effect.elsewhere.source.removeprefix("Source:").strip() if effect.elsewhere else "",
    )


def _group(group: Group) -> GroupShown:
    quarters = group.quarters
    return GroupShown(
        name=group.name,
        began=masked(group.began),
        done=masked(group.kept),
        owed=masked(group.owed),
        middle=plain(group.middle) if group.middle is not None else "",
        quarters=f"{plain(quarters[0])} and {plain(quarters[1])}" if quarters else "",
        in_time=in_time_in_words(group),
        few=group.few,
    )


def _limit_in_days(rule: Rule) -> int | None:
    """Return the rule's own limit in the unit in which time is counted; None for one that is not counted in days."""
    limit = rule.limit
    if limit is None or limit.at_least or limit.field or limit.before:
        return None
    days = {Unit.WORKING_DAYS: 1, Unit.CALENDAR_DAYS: 1, Unit.WEEKS: 7}.get(limit.unit)
    return limit.value * days if days else None


def _picture(effect: RuleEffect, told: Sequence[Group], bins: Bins, limit: int | None) -> Markup:
    rows = tuple(
        Histogram(one.name, held_back(bins.counted(one.took)), marked=one.name in (BEFORE, DURING), middle=one.middle)
        for one in told
    )
    title = f"{effect.rule.title}: how many took how long, group by group. The table says the same."
    return histograms(rows, title=title, width=bins.width, x_title=effect.unit, y_title="how many", limit=limit)


# ── What was published of other areas ────────────────────────────────────────────────────────────


def _published(effect: RuleEffect) -> tuple[PublishedShown, ...]:
    years = effect.elsewhere.years if effect.elsewhere else {}
    return tuple(_year(year, sorted(years[year].values())) for year in effect.years if years.get(year))


def _year(year: int, percents: Sequence[float]) -> PublishedShown:
    first, _, third = quantiles(percents, n=4, method="inclusive") if len(percents) > 1 else (percents[0],) * 3
    return PublishedShown(
        year,
        len(percents),
        f"{percents[0]:.0f}",
        f"{first:.0f} and {third:.0f}",
        f"{median(percents):.0f}",
        f"{percents[-1]:.0f}",
    )


def _dots(effect: RuleEffect, trial: TrialEffect) -> list[tuple[float, str, int]]:
    """Return this area's own percentages: what each is, and for which of the published years it is nearest."""
    times: dict[str, tuple[date, date]] = {BEFORE: trial.before, DURING: trial.during}
    words = {BEFORE: "here, before the trial", DURING: "here, in the trial"}
    return [
        (one.in_time, words[one.name], _nearest(times[one.name], effect.years))
        for one in effect.groups
        if one.name in times and one.in_time is not None and effect.years
    ]


def _nearest(time: tuple[date, date], years: Sequence[int]) -> int:
    middle = (time[0] + (time[1] - time[0]) / 2).year
    return min(years, key=lambda year: (abs(year - middle), -year))


def _elsewhere(effect: RuleEffect, trial: TrialEffect) -> Markup:
    years = effect.elsewhere.years if effect.elsewhere else {}
    dots = _dots(effect, trial)
    rows = tuple(
        Histogram(
            f"Other areas, {year}",
            FIVE.counted(years[year].values()),
            dots=tuple((percent, said) for percent, said, of in dots if of == year),
        )
        for year in effect.years
        if years.get(year)
    )
    if not rows:
        return Markup()
    title = f"{effect.rule.title}: how many areas did how many of 100 in time, and where this area stands."
    return histograms(rows, title=title, width=FIVE.width, x_title="done in time, of 100", y_title="areas")
