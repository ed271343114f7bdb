"""Curves over a threshold as SVG: what each figure is at each place of a sweep, with its range by chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from childjourney.engines.simulate.protection.figures import ratio
from childjourney.engines.simulate.protection.numbers import number
from childjourney.engines.simulate.protection.sweep import Point

WIDTH, HEIGHT = 320, 228
LEFT, RIGHT, TOP, BOTTOM = 52, 302, 40, 172
DARK, GREY = "#0b0c0c", "#505a5f"
COLOURS: Final = ("#1d70b8", "#942514")
BANDS: Final = ("#d2e2f1", "#efd9d5")
DASHES: Final = ("", ' stroke-dasharray="6 4"')
TICKS: Final = 5
STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Panel:
    """A picture: its title, and lines of figures by name with what each is called; `times` is for round numbers."""

    title: str
    lines: tuple[tuple[str, str], ...]
    times: float = 1.0


PANELS: Final = (
    Panel(
        "Children in significant harm who begin a plan, a year",
        (("found", "any plan"), ("found_protection", "protection plan")),
    ),
    Panel(
        "Children in significant harm who are missed, a year",
        (("harm_closed", "case closed"), ("harm_screened_out", "not assessed")),
    ),
    Panel("Families assessed without need, a year", (("no_need", ""),)),
    Panel("Days until an assessment begins", (("wait", ""),)),
    Panel("Hours taken from plans and early help, a year", (("displaced", ""),)),
    Panel("Families who begin early help, a year", (("early_help", ""),)),
    Panel("Parts of 1,000 of trust that are lost", (("wariness", ""),), 1000.0),
    Panel("Cost a year, in thousand pounds", (("cost", ""),), 0.001),
)
"""What is drawn over the threshold of screening."""


def assessed(point: Point) -> float:
    """Return how many of 1,000 referrals have an initial assessment at a place of a sweep."""
    return 1000.0 * ratio(point.told("initial")[0], point.told("referred")[0])


def drawn(panel: Panel, points: Sequence[Point], *, over: str, here: float) -> str:
    """Return a panel as SVG over the values of a parameter; a line marks the value `here`.

    A table with the same numbers has to stand beside it.
    """
    at = [point.at[over] for point in points]
    told = [[[panel.times * each for each in point.told(name)] for point in points] for name, _ in panel.lines]
    top, step = _scale(max(high for line in told for _, _, high in line))

    def x(value: float) -> float:
        return LEFT + (value - at[0]) / ((at[-1] - at[0]) or 1.0) * (RIGHT - LEFT)

    def y(value: float) -> float:
        return BOTTOM - max(0.0, value) / top * (BOTTOM - TOP)

    lines = (_line(place, told[place], [x(value) for value in at], y) for place in range(len(told)))
    return "".join(
        (
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(_alternative(panel, points))}" ',
            'font-family="arial, Liberation Sans, sans-serif" font-size="13">',
            *_rows(top, step, y),
            f'<path d="M{x(here):.1f} {TOP - 4}V{BOTTOM}" stroke="{DARK}" stroke-width="1.5" stroke-dasharray="2 3"/>',
            *lines,
            *_legend(panel),
            *_ticks(points, [x(value) for value in at]),
            "</svg>",
        )
    )


def _line(place: int, told: list[list[float]], across: list[float], y: Callable[[float], float]) -> str:
    upper = [f"{at:.1f} {y(high):.1f}" for at, (_, _, high) in zip(across, told, strict=True)]
    lower = [f"{at:.1f} {y(low):.1f}" for at, (_, low, _) in zip(across, told, strict=True)]
    middle = [f"{at:.1f} {y(value):.1f}" for at, (value, _, _) in zip(across, told, strict=True)]
    return (
        f'<path d="M{"L".join([*upper, *reversed(lower)])}Z" fill="{BANDS[place]}"/>'
        f'<path d="M{"L".join(middle)}" fill="none" stroke="{COLOURS[place]}" stroke-width="2.5"{DASHES[place]}/>'
    )


def _rows(top: float, step: float, y: Callable[[float], float]) -> list[str]:
    rows = []
    for place in range(round(top / step) + 1):
        value = place * step
        rows.append(f'<path d="M{LEFT} {y(value):.1f}H{RIGHT}" stroke="{"#b1b4b6" if place else DARK}"/>')
        rows.append(_text(LEFT - 6, y(value) + 4, _tick(value, step), "end"))
    return rows


def _ticks(points: Sequence[Point], across: Sequence[float]) -> list[str]:
    """Return the axis below: what is read there is how many of 1,000 are assessed, which a board can picture."""
    every = max(1, (len(points) - 1) // (TICKS - 1))
    below = BOTTOM + 53
    marks = [f'<path d="M{at:.1f} {BOTTOM}v5" stroke="{DARK}"/>' for at in across[::every]]
    told = [
        _text(at, BOTTOM + 18, f"{assessed(point):.0f}", "middle")
        for point, at in zip(points[::every], across[::every], strict=True)
    ]
    return [
        *marks,
        *told,
        _text((LEFT + RIGHT) / 2, BOTTOM + 36, "of 1,000 referrals are assessed", "middle"),
        _text(LEFT - 20, below, "low threshold", "start", GREY),
        _text(RIGHT + 10, below, "high threshold", "end", GREY),
    ]


def _legend(panel: Panel) -> list[str]:
    found, at = [], float(LEFT)
    for place, (_, called) in enumerate(panel.lines):
        if called:
            found.append(
                f'<path d="M{at} 14h26" stroke="{COLOURS[place]}" stroke-width="2.5"{DASHES[place]}/>'
                f"{_text(at + 32, 18, called, 'start')}"
            )
            at += 120.0
    return found


def _text(x: float, y: float, words: str, anchor: str, colour: str = DARK) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"'
    return f'<text class="in-svg" {where}>{escape(words)}</text>'


def _alternative(panel: Panel, points: Sequence[Point]) -> str:
    first, last = points[0], points[-1]
    ends = "; ".join(
        f"{called + ': ' if called else ''}{number(panel.times * first.told(name)[0])} at the lowest threshold, "
        f"{number(panel.times * last.told(name)[0])} at the highest"
        for name, called in panel.lines
    )
    return f"{panel.title}. {ends}. The table below has every number."


def _scale(most: float) -> tuple[float, float]:
    """Return where the upward axis ends, and its step: round numbers, about four of them."""
    if most <= 0.0:
        return 1.0, 1.0
    size = 1.0
    while size > most / 4.0:
        size /= 10.0
    while size * 10.0 <= most / 4.0:
        size *= 10.0
    step = next(one * size for one in STEPS if one * size >= most / 4.0)
    rows = 1
    while rows * step < most:
        rows += 1
    return rows * step, step


def _tick(value: float, step: float) -> str:
    digits = 0 if step == round(step) else 1 if 10 * step == round(10 * step) else 2
    return f"{value:,.{digits}f}"
