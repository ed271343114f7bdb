"""Pictures of distributions: drawn on the server as SVG that a strict content security policy lets through.

What draws is loaded when the first picture is drawn, and never at the start.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from io import StringIO
from typing import Any

from markupsafe import Markup

BLUE, GREY, BLACK = "#1d70b8", "#7e868c", "#0b0c0c"
PALE = "#c8d3dd"
HELD_BACK = 3
"""How high a bar is whose number is held back: it stands for some."""
WIDTH, HEIGHT = 520, 84
FONT, SIZE = "Arial, 'Liberation Sans', sans-serif", 14


@dataclass(frozen=True, slots=True)
class Histogram:
    """A row of a picture: its name, how many lie in each step, and where dots stand (with what they are).

    A step of which the number is held back (None) is drawn pale, and as high as HELD_BACK.
    """

    name: str
    counts: tuple[int | None, ...]
    marked: bool = False
    middle: float | None = None
    dots: tuple[tuple[float, str], ...] = ()


@lru_cache(maxsize=64)
def histograms(
    rows: tuple[Histogram, ...], *, title: str, width: int, x_title: str, y_title: str, limit: int | None = None
) -> Markup:
    """Return rows of bars over one axis as SVG: `width` is that of a step, `limit` where a dashed line stands.

    A black line marks the middle of a row. A list with the same numbers has to stand beside it.
    """
    import altair as alt

    data = [one for row in rows for one in _data(row, width, limit)]
    x = alt.X("x:Q", title=x_title, axis=alt.Axis(grid=False, tickMinStep=1), scale=alt.Scale(zero=True, nice=False))
    y = alt.Y("y:Q", title=y_title, axis=alt.Axis(tickMinStep=1, tickCount=3, format="d"))
    paint = alt.Color("paint:N", scale=None, legend=None)
    words: dict[str, Any] = {"fontSize": SIZE, "color": BLACK, "baseline": "middle"}
    dot: dict[str, Any] = {"shape": "diamond", "size": 130, "filled": True, "color": BLACK, "opacity": 1}
    layers = (
        alt.Chart().mark_bar(stroke="white", strokeWidth=1).encode(x=x, x2="x2:Q", y=y, y2="zero:Q", color=paint),
        alt.Chart().mark_rule(strokeDash=[5, 4], strokeWidth=2, color=BLACK).encode(x="limit:Q"),
        alt.Chart().mark_rule(strokeWidth=3, color=BLACK).encode(x="middle:Q"),
        alt.Chart().mark_point(**dot).encode(x="dot:Q", y="at:Q"),
        alt.Chart().mark_text(align="right", dx=-10, **words).encode(x="dot:Q", y="at:Q", text="before:N"),
        alt.Chart().mark_text(align="left", dx=10, **words).encode(x="dot:Q", y="at:Q", text="after:N"),
    )
    header = alt.Header(labelOrient="top", labelAnchor="start", labelFontSize=SIZE, labelFontWeight="bold", title=None)
    order = [row.name for row in rows]
    chart = (
        alt.layer(*layers, data={"values": data})
        .properties(width=WIDTH, height=HEIGHT)
        .facet(row=alt.Row("name:N", sort=order, header=header), spacing=14)
        .resolve_scale(y="shared")
        .configure(aria=False, font=FONT, background="white")
        .configure_axis(labelFontSize=SIZE - 1, titleFontSize=SIZE, titleFontWeight="normal", labelColor=BLACK)
        .configure_view(stroke=None)
    )
    return _svg(chart, title)


def _data(row: Histogram, width: int, limit: int | None) -> Sequence[dict[str, Any]]:
    paint = BLUE if row.marked else GREY
    found: list[dict[str, Any]] = [
        {"name": row.name, "x": place * width, "x2": (place + 1) * width, "y": high, "zero": 0, "paint": colour}
        for place, many in enumerate(row.counts)
        for high, colour in [(HELD_BACK, PALE) if many is None else (many, paint)]
    ]
    highest = max((HELD_BACK if many is None else many for many in row.counts), default=1) or 1
    found += [{"name": row.name, "limit": limit}] if limit is not None else []
    found += [{"name": row.name, "middle": row.middle}] if row.middle is not None else []
    for place, (x, said) in enumerate(row.dots):
        words = (said, "") if x > len(row.counts) * width / 2 else ("", said)
        at = highest * (1.2 + 0.3 * place)
        found.append({"name": row.name, "dot": x, "before": words[0], "after": words[1], "at": at})
    return found


def _svg(chart: Any, title: str) -> Markup:
    """Return a chart as SVG with a title and without what the policy refuses or a screen reader would stumble over."""
    drawn = StringIO()
    chart.save(drawn, format="svg")
    return Markup(cleaned(drawn.getvalue(), title))  # noqa: S704  # all words in it were escaped by who drew it


def cleaned(svg: str, title: str) -> str:
    """Return SVG without style, script, roles of its parts and size; with a title that names the whole picture.

    Its words have a class, so that the style sheet gives them the site's font.
    """
    found = re.search(r'viewBox="([0-9. -]+)"', svg)
    inside = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    inside = re.sub(r"<(style|script)\b.*?</\1>", "", inside, flags=re.DOTALL)
    inside = re.sub(r'\s(?:style|role|aria-[a-z]+|class|tabindex|on[a-z]+)="[^"]*"', "", inside)
    inside = re.sub(r"<text\b", '<text class="cj-svg-chart-text"', inside)
    name = f"chart-{sha256((title + inside).encode()).hexdigest()[:12]}"
    box = found[1] if found else "0 0 1 1"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cj-chart__picture" viewBox="{box}" role="img" '
        f'aria-labelledby="{name}" focusable="false"><title id="{name}">{escape(title)}</title>{inside}</svg>'
    )
