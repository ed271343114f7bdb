"""Every step that is told as a table, in the order of a child's journey. The house draws it from here."""

from childjourney.core.steps import advice, agreement, contact, decision, disagreement, early_help, referral, transition
from childjourney.core.steps.states import Step

STEPS: tuple[Step, ...] = (
    advice.STEP,
    agreement.STEP,
    early_help.STEP,
    transition.STEP,
    contact.STEP,
    decision.STEP,
    referral.STEP,
    disagreement.STEP,
)
"""The steps with their states and moves."""
