"""The rooms of the house and the arrows between them, measured from the imports."""

from functools import cache

import grimp

FLOORS = (("config",), ("web", "api", "jobs", "cli"), ("store",), ("usecases", "engines"), ("core",))
INSIDE = {"core": ("access", "steps", "story", "people", "base"), "engines": ("returns", "simulate")}
WIDTH, HEIGHT, GAP, FLOOR = 1040, 74, 24, 128


@cache
def graph() -> grimp.ImportGraph:
    """Return the package's import graph."""
    return grimp.build_graph("childjourney", cache_dir=None)


def arrows() -> dict[tuple[str, str], int]:
    """Return how many imports lead from one room to another."""
    found: dict[tuple[str, str], int] = {}
    for importer in graph().modules:
        for imported in graph().find_modules_directly_imported_by(importer):
            ends = (_room(importer), _room(imported))
            if ends[0] != ends[1] and all(ends):
                found[ends] = found.get(ends, 0) + 1
    return dict(sorted(found.items()))


def modules_in(room: str) -> int:
    """Return how many modules a room holds."""
    return sum(_room(module) == room for module in graph().modules)


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def rooms_drawn() -> str:
    """Return the house as SVG: a floor under those that lean on it, an arrow for each lean."""
    places = _places()
    tall = FLOOR * len(FLOORS) + GAP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" font-family="Arial" role="img">',
        "<title>The rooms of the house and what leans on what</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="#505a5f"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{tall}" fill="#ffffff"/>',
    ]
    lines += [_arrow(places, start, end, count) for (start, end), count in arrows().items()]
    lines += [_drawn(room, *place) for room, place in places.items()]
    return "\n".join([*lines, "</svg>"])


def _places() -> dict[str, tuple[float, float, float]]:
    """Return for each room its left edge, top and width."""
    found = {}
    for level, floor in enumerate(FLOORS):
        standing = [room for room in floor if modules_in(room)]
        wide = (WIDTH - GAP * (len(standing) + 1)) / max(len(standing), 1)
        for number, room in enumerate(standing):
            found[room] = (GAP + number * (wide + GAP), GAP + level * FLOOR, wide)
    return found


def _drawn(room: str, left: float, top: float, wide: float) -> str:
    inside = " · ".join(INSIDE.get(room, ()))
    return (
        f'<rect x="{left:.0f}" y="{top}" width="{wide:.0f}" height="{HEIGHT}" rx="4" fill="#f3f2f1" stroke="#0b0c0c"/>'
        f'<text x="{left + 16:.0f}" y="{top + 30}" font-size="18" font-weight="bold" fill="#0b0c0c">{room}</text>'
        f'<text x="{left + 16:.0f}" y="{top + 54}" font-size="13" fill="#505a5f">{modules_in(room)} modules'
        f"{' · ' + inside if inside else ''}</text>"
    )


def _arrow(places: dict[str, tuple[float, float, float]], start: str, end: str, count: int) -> str:
    (x1, y1, wide1), (x2, y2, wide2) = places[start], places[end]
    middle1, middle2 = x1 + wide1 / 2, x2 + wide2 / 2
    shift = 14 * (list(places).index(start) - len(places) / 2)
    thick = min(1 + count / 40, 4)
    return (
        f'<path d="M{middle1 + shift:.0f} {y1 + HEIGHT} L{middle2 + shift / 2:.0f} {y2 - 2}" stroke="#505a5f" '
        f'stroke-width="{thick:.1f}" opacity="0.55" fill="none" marker-end="url(#tip)"/>'
    )
