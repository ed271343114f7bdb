"""After a census came in, the database knows at once how much it holds, and finds things by that."""

from pathlib import Path

import pytest
from django.db import connections

from childjourney.engines.returns import cin
from childjourney.store.books import DjangoBooks
from childjourney.usecases.census.sent import sent
from childjourney.usecases.import_census import MANY, import_census
from tests.conformance.conftest import STORES
from tests.spec.census.area import CensusArea


def counted(using: str) -> int:
    """How many grants the database's own statistics speak of; 0 where it has taken none."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            cursor.execute("SELECT GREATEST(reltuples, 0)::int FROM pg_class WHERE oid = 'store_grantrow'::regclass")
        else:
            cursor.execute(
                "SELECT COALESCE(MAX(CAST(stat AS INTEGER)), 0) FROM sqlite_stat1 WHERE tbl='store_grantrow'"
            )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("using", STORES[1:])
def test_a_large_census_is_counted_at_once(using: str, tmp_path: Path) -> None:
    area = CensusArea(DjangoBooks(using))
    cin.make(tmp_path / "in.xml", children=200, seed=1, year=2025)
    read = cin.read(tmp_path / "in.xml")
    summary = import_census(
        area.books,
        viewer=area.officer,
        census=sent(read, children=cin.children),
        file_name="in.xml",
        fingerprint="0",
        now=area.later(),
    )
    assert summary.entries_added >= MANY
    assert counted(using) >= 200
