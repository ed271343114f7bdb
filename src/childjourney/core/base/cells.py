"""Cells of a table that goes into a spreadsheet."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What a spreadsheet may take for the beginning of a formula, or of a command."""


def harmless(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe goes before what could be one (R53)."""
    return f"'{cell}" if cell.lstrip(" \ufeff\u00a0").startswith(FORMULA) else cell
