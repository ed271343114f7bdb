"""A figure over thresholds as a drawing of the server's: a line, and the band that holds it with 95 %."""

from dataclasses import dataclass
from math import floor, log10

from childjourney.usecases.lab_port import CurveTold

WIDTH, HEIGHT = 340.0, 190.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 12.0, 14.0, 34.0
TICKS = 3


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark at an axis: where it is, and what it says."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A curve as a template draws it: places in the drawing, whose size is `width` by `height`."""

    curve: CurveTold
    line: str
    band: str
    xs: tuple[Tick, ...]
    ys: tuple[Tick, ...]
    first: float
    second: float
    rows: tuple[tuple[str, str, str], ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP
    bottom: float = HEIGHT - BOTTOM


def drawn(curve: CurveTold, *, first: float, second: float) -> Drawing:
    """Return the drawing of a curve, with the thresholds of both policies marked."""
    places = [one.threshold for one in curve.points]
    step = round_step(max(max(one.high for one in curve.points), 1e-9) / TICKS)
    highest = step * TICKS

    def across(threshold: float) -> float:
        part = (threshold - places[0]) / (places[-1] - places[0])
        return round(LEFT + min(1.0, max(0.0, part)) * (WIDTH - LEFT - RIGHT), 1)

    def up(value: float) -> float:
        return round(HEIGHT - BOTTOM - max(0.0, value) / highest * (HEIGHT - TOP - BOTTOM), 1)

    above = [f"{across(one.threshold)},{up(one.high)}" for one in curve.points]
    below = [f"{across(one.threshold)},{up(one.low)}" for one in reversed(curve.points)]
    return Drawing(
        curve=curve,
        line=" ".join(f"{across(one.threshold)},{up(one.mean)}" for one in curve.points),
        band=" ".join([*above, *below]),
        xs=tuple(Tick(across(each), signed(each)) for each in places if each in (places[0], 0.0, places[-1])),
        ys=tuple(Tick(up(step * place), short(step * place)) for place in range(TICKS + 1)),
        first=across(first),
        second=across(second),
        rows=tuple(
            (signed(one.threshold), short(one.mean), f"{short(one.low)} to {short(one.high)}") for one in curve.points
        ),
    )


def round_step(least: float) -> float:
    """Return a step of an axis that is at least so wide: 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(least))
    return next(power * one for one in (1.0, 2.0, 2.5, 5.0, 10.0) if power * one >= least)


def signed(value: float) -> str:
    """Return a number with its sign; nought is as now."""
    return "as now" if value == 0 else f"{'+' if value > 0 else '−'}{abs(value):g}"


def short(value: float) -> str:
    """Return a number short enough for an axis."""
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:.1f}m"
    return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.2g}"
