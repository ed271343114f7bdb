"""An Annex A, as inspectors ask for it: its lists as a workbook, and what of it nothing here can tell."""

from childjourney.engines.returns.annex_a.fill import Period
from childjourney.engines.returns.annex_a.lists import LISTS, ListOf
from childjourney.engines.returns.annex_a.write import gaps, rows, write

__all__ = ["LISTS", "ListOf", "Period", "gaps", "rows", "write"]
