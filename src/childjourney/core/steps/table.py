"""Every step that is told as a table, in the order of a child's journey. The house draws it from here."""

from childjourney.core.steps import advice, contact, decision, disagreement, referral
from childjourney.core.steps.states import Step

STEPS: tuple[Step, ...] = (advice.STEP, contact.STEP, decision.STEP, referral.STEP, disagreement.STEP)
"""The steps with their states and moves."""
