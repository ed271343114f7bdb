"""The Standard Safeguarding Dataset: its tables as files, and what of it nothing here can tell."""

from childjourney.engines.returns.ssd.gaps import ABSENT, EMPTY, why_empty
from childjourney.engines.returns.ssd.tables import TABLES
from childjourney.engines.returns.ssd.write import GAPS_FILE, Format, frames, gaps, write

__all__ = ["ABSENT", "EMPTY", "GAPS_FILE", "TABLES", "Format", "frames", "gaps", "why_empty", "write"]
