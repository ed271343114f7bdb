"""The specs of the census rules, read from `cin/`, whose README tells the format, and made into censuses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from childjourney.engines.returns import cin
from childjourney.engines.returns.cin.frames import schema
from childjourney.engines.returns.cin.rules import FIRST
from childjourney.engines.returns.cin.values import BOOLEANS, whole_in

FOLDER: Final = Path(__file__).parent / "cin"
DIFFERS: Final = "Differs:"
_TITLE: Final = re.compile(r"(\d+Q?): (.+)")
_WRITTEN: Final = re.compile(r"Written for (\d{4}-\d{2})\.")
_RETURN: Final = re.compile(r"Return(?: of (\d{4}-\d{2}))?(?:, (flagged|passes))?: (.+)")
_ABOVE: Final = {"Reviews": "ChildProtectionPlans", "AssessmentFactors": "Assessments"}
_VALID: Final[Mapping[str, Mapping[str, str]]] = {
    "ChildIdentifiers": {"PersonBirthDate": "2014-05-06"},
    "ChildCharacteristics": {"Ethnicity": "WBRI"},
    "CINdetails": {
        "CINreferralDate": "2024-04-08",
        "ReferralSource": "1A",
        "PrimaryNeedCode": "N1",
        "ReferralNFA": "false",
    },
    "Assessments": {"AssessmentActualStartDate": "2024-04-09", "AssessmentAuthorisationDate": "2024-05-09"},
    "ChildProtectionPlans": {
        "CPPstartDate": "2024-06-03",
        "InitialCategoryOfAbuse": "NEG",
        "LatestCategoryOfAbuse": "NEG",
        "NumberOfPreviousCPP": "0",
    },
}
_VALID_FOR: Final = 2025

Keys = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as it was written: its ordinals, its values by field, whether it is flagged, and why."""

    keys: Keys
    values: Mapping[str, str]
    flagged: bool = False
    why: str = ""


@dataclass(slots=True)
class Return:
    """One small return: its tables, of which `flags` is the one with a column that says what is flagged."""

    about: str = ""
    year: int | None = None
    flagged: bool = False
    tables: dict[str, list[Row]] = field(default_factory=dict)
    flags: str = "Header"

    @property
    def cases(self) -> list[tuple[bool, str]]:
        """Return of every case whether it is flagged, and the remark beside it."""
        if self.flags == "Header":
            return [(self.flagged, self.about)]
        return [(row.flagged, row.why) for row in self.tables[self.flags]]


@dataclass(frozen=True, slots=True)
class Spec:
    """What one version of a rule flags and what it lets pass."""

    code: str
    since: int
    title: str
    written: int
    returns: Sequence[Return]
    text: str

    @property
    def cases(self) -> list[tuple[bool, str]]:
        """Return of every case whether it is flagged, and the remark beside it."""
        return [case for one in self.returns for case in one.cases]


def specs() -> list[Spec]:
    """Return every spec, in the order of the codes."""
    read = [_spec(path) for path in FOLDER.glob("*.txt")]
    return sorted(read, key=lambda one: (int(one.code.rstrip("Q")), one.code, one.since))


def _spec(path: Path) -> Spec:
    text = path.read_text()
    title, written, *lines = text.splitlines()
    named, first = _TITLE.fullmatch(title), _WRITTEN.fullmatch(written)
    code, _, since = path.stem.partition("-")
    assert named and named[1] == code, f"{path.name} begins with its code and what it is about"
    assert first, f"{path.name} says on its second line for which census its dates are written"
    ends = cin.year_named(since) if since else FIRST
    return Spec(code, ends, named[2], cin.year_named(first[1]), list(_returns(lines)), text)


def _returns(lines: Sequence[str]) -> Iterator[Return]:
    here, table = Return(), ""
    head: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        begins = _RETURN.fullmatch(line)
        if begins:
            if here.about or here.tables:
                yield here
            year = cin.year_named(begins[1]) if begins[1] else None
            here, table = Return(begins[3], year, begins[2] == "flagged"), ""
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not head:
                head = cells
                here.flags = table if "flagged" in head else here.flags
            elif set(line) - set("|-"):
                here.tables[table] += _written(table, dict(zip(head, cells, strict=True)))
            continue
        else:
            assert line in cin.TABLES, f"“{line}” is neither a table nor the beginning of a return"
            table, here.tables[line] = line, []
        head = []
    yield here


def _written(table: str, cells: dict[str, str]) -> list[Row]:
    """Return the row that a line stands for, one for each child where it stands for several."""
    flagged, why = cells.pop("flagged", ""), cells.pop("why", "")
    assert flagged in {"", "yes"}, f"“{flagged}” is neither yes nor empty"
    first, _, last = cells.pop("child", "").partition("-")
    inner = tuple(int(cells.pop(key)) for key in cin.TABLES[table].keys[1:])
    unknown = set(cells) - {one.name for one in cin.TABLES[table].fields}
    assert not unknown, f"{table} has no {unknown}"
    children = [(child,) for child in range(int(first), int(last or first) + 1)] if first else [()]
    return [Row((*child, *inner), cells, flagged == "yes", why) for child in children]


def census_of(one: Return, *, written: int, year: int) -> cin.Census:
    """Return a spec's return, whose dates are `written` for a year, as the census of another that has been read."""
    moved = 0 if one.year else year - written
    sent = {"Collection": "CIN", "SourceLevel": "L", "LEA": "201", "Year": "2025", "ReferenceDate": "2025-03-31"}
    header = {name: _moved(text, year - _VALID_FOR) for name, text in sent.items()}
    for row in one.tables.get("Header", ()):
        header |= {name: _moved(text, moved) for name, text in row.values.items()}
    given: dict[str, Any] = {name: text for name, text in header.items() if text}
    if "ReferenceDate" in given:
        given["ReferenceDate"] = date.fromisoformat(given["ReferenceDate"])
    ends = given.get("ReferenceDate", date(year, 3, 31))
    rows = _rows(one, moved=moved, year=year)
    tables = {name: _frame(table, rows.get(name, {})) for name, table in cin.TABLES.items()}
    return cin.Census(given, year, ends, "201", tables, ())


def _moved(text: str, years: int) -> str:
    """Return a date or a year so many whole years on, and any other text as it is."""
    moved = re.fullmatch(r"((?:19|20)\d\d)(-\d\d-\d\d)?", text)
    return f"{int(moved[1]) + years}{moved[2] or ''}" if moved else text


def _rows(one: Return, *, moved: int, year: int) -> dict[str, dict[Keys, dict[str, str]]]:
    """Return the rows by table and ordinals, those around them and the columns left out made up."""
    rows: dict[str, dict[Keys, dict[str, str]]] = {name: {} for name in cin.TABLES if name != "Header"}
    for name, written in one.tables.items():
        for row in written if name != "Header" else ():
            above = {"ChildIdentifiers": 1, "ChildCharacteristics": 1, "CINdetails": 2, _ABOVE.get(name, name): 3}
            for around, depth in above.items():
                if len(row.keys) >= depth and around != name:
                    rows[around].setdefault(row.keys[:depth], {})
            assert not rows[name].get(row.keys), f"{name} has {row.keys} twice"
            rows[name][row.keys] = {field: _moved(text, moved) for field, text in row.values.items()}
    for name, made in rows.items():
        for keys, values in made.items():
            made[keys] = _made_up(name, keys, year) | values
    return rows


def _made_up(name: str, keys: Keys, year: int) -> dict[str, str]:
    made = {field: _moved(text, year - _VALID_FOR) for field, text in _VALID.get(name, {}).items()}
    if name == "ChildIdentifiers":
        made["LAchildID"] = f"C{keys[0]}"
        made |= {"Sex": "F"} if year >= _VALID_FOR else {"GenderCurrent": "2"}
    return made


def _frame(table: cin.Table, rows: Mapping[Keys, Mapping[str, str]]) -> pl.DataFrame:
    """Return the rows as reading would, by their ordinals, each element on a line of its own."""
    cells, line = [], 0
    for keys, values in sorted(rows.items()):
        line += 1
        row: list[Any] = [*keys, line]
        for one in table.fields:
            text = values.get(one.name, "")
            line += bool(text)
            row += [_value(one.kind, text), line if text else None]
        cells.append(row)
    return pl.DataFrame(cells, schema=schema(table), orient="row")


def _value(kind: str, text: str) -> Any:
    """Return what a text stands for, None where there is none or it is not to be understood."""
    if kind == "date":
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    if kind == "boolean":
        return BOOLEANS.get(text.lower())
    return whole_in(text)[0] if kind == "integer" else text or None
