"""Events of early help: agreement, assessment, the team around the family."""

from childjourney.core.practice.events.declared import Occurrences, event, in_order, told
from childjourney.core.practice.happenings import Happenings


@event("early_help.agreed", "the family agreed")
def early_help_agreed(happened: Happenings) -> Occurrences:
    """The family agreed to an early help assessment. Agreement is a gate, no clock (M-63)."""
    return happened.of("early_help_agreement", lambda said: said.get("agreed"))


@event("early_help.refused", "the family did not agree")
def early_help_refused(happened: Happenings) -> Occurrences:
    """The family did not agree to an early help assessment."""
    return happened.of("early_help_agreement", lambda said: said.get("agreed") is False)


told("early_help.began", "early_help_began", "early help began", "CAF guide for practitioners, 2010.")
told("early_help.ended", "early_help_ended", "early help ended", "CAF guide for practitioners, 2010.")
told("early_help.assessed", "early_help_assessed", "the early help assessment was finished", "CAF guide, 2010.")
told("team_around.met", "team_around_family", "the team around the family met", "CAF guide, 2010.")


@event("early_help.led", "a lead professional or practitioner was named")
def early_help_led(happened: Happenings) -> Occurrences:
    """Somebody was named to lead early help: as it began, or when the team met. CAF guide, 2010."""
    return in_order(
        happened.of("early_help_began", lambda said: said.get("lead")),
        happened.of("team_around_family", lambda said: said.get("lead")),
        happened.of("involvement_began", lambda said: said.get("lead")),
    )
