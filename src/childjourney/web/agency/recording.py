"""How much is written down, by team and by week: the load of recording, for those who can lighten it."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from childjourney.core.base.words import day_in_words
from childjourney.core.practice.small_counts import FEWEST, ToldRow
from childjourney.usecases.count_recording import USUAL, WEEKS, RecordingCounted, TeamWritten, count_recording
from childjourney.web.request import Request
from childjourney.web.table_file import table_file

HELD = "held back"
TEAM_HEADS = ("Team", "People who wrote", "Entries", "In usual hours", "Outside them", "Pages of text a week")
WEEK_HEADS = ("Week from", "Entries", "In usual hours", "Outside them")


def recording(request: Request) -> HttpResponse:
    """Show how much was written."""
    counted = count_recording(request.books, viewer=request.viewer, now=request.now)
    context = {
        "counted": counted,
        "since": day_in_words(counted.since),
        "weeks": WEEKS,
        "from_hour": USUAL.start,
        "to_hour": USUAL.stop,
        "fewest": FEWEST,
        "few": counted.total is None,
        "tables": [
            ("team", "By team", TEAM_HEADS, team_rows(counted)),
            ("week", "By week", WEEK_HEADS, week_rows(counted)),
        ],
    }
    return render(request, "agency/recording.html.jinja", context)


def as_file(request: Request) -> HttpResponse:
    """Hand out the same tables as a file."""
    counted = count_recording(request.books, viewer=request.viewer, now=request.now)
    tables = ((TEAM_HEADS, team_rows(counted)), (WEEK_HEADS, week_rows(counted)))
    rows = [("Row", "What is counted", "How many")]
    for heads, told in tables:
        for name, *cells in told:
            rows += [(name, head, cell.replace(",", "")) for head, cell in zip(heads[1:], cells, strict=True)]
    return table_file(rows, name="recording.csv")


def team_rows(counted: RecordingCounted) -> list[tuple[str, ...]]:
    """Return what each team wrote, in words."""
    return [(one.row.name, *_team(one)) for one in counted.teams or ()]


def week_rows(counted: RecordingCounted) -> list[tuple[str, ...]]:
    """Return what was written in each week, in words."""
    return [(day_in_words(date.fromisoformat(row.name)), *_cells(row)) for row in counted.weeks or ()]


def _team(one: TeamWritten) -> tuple[str, ...]:
    writers = HELD if one.writers is None else f"{one.writers:,}"
    pages = HELD if one.pages is None else f"{one.pages:,}"
    return (writers, *_cells(one.row), pages)


def _cells(row: ToldRow) -> tuple[str, ...]:
    parts = (None, None) if row.counts is None else row.counts
    return tuple(HELD if many is None else f"{many:,}" for many in (row.total, *parts))
