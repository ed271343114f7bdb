"""Every step that is told as a table, in the order of a child's journey. The house draws it from here."""

from childjourney.core.steps import agreement, early_help
from childjourney.core.steps.states import Step

STEPS: tuple[Step, ...] = (agreement.STEP, early_help.STEP)
"""The steps with their states and moves."""
