"""Events at the front door: contacts and referrals."""

from childjourney.core.practice.events.declared import Occurrences, event, in_order, told
from childjourney.core.practice.happenings import Happenings

told("advice.asked", "advice_asked", "advice was asked for", "Munro Review, interim report, 2011.")
told("advice.answered", "advice_answered", "advice was given", "Munro Review, interim report, 2011.")
told("contact.received", "contact_received", "the contact was received", "Surrey, contacts and referrals.")
told("contact.decided", "contact_decided", "it was decided what the contact is", "Surrey, contacts and referrals.")


@event("contact.referred", "the contact became a referral")
def contact_referred(happened: Happenings) -> Occurrences:
    """A referral that names the contact from which it came: what the contact is, was decided by then."""
    return happened.of("referral", lambda said: said.get("contact"))


told("referral.received", "referral", "the referral was received", "Census, CINreferralDate.", in_census=True)


@event("referral.written", "the referral came in writing")
def referral_written(happened: Happenings) -> Occurrences:
    """A referral that was told not to have been made by telephone or in person. WT2010, chapter 5."""
    return happened.of("referral", lambda said: said.get("spoken") is False)


told("referral.confirmed", "referral_confirmed", "the referral was confirmed in writing", "WT2010, chapter 5.")
told("referral.acknowledged", "referral_acknowledged", "the referral was acknowledged", "WT2015, chapter 1.")
told("referral.decided", "referral_decided", "the response to the referral was decided", "WT2023, chapter 3.")
told("referrer.told", "referrer_told", "whoever referred was told the outcome", "WT2023, chapter 3.")
told("case.closed", "closure", "social care ended its work", "Census, CINclosureDate.", in_census=True)


@event("referral.dismissed", "it was decided that nothing follows from the referral", in_census=True)
def referral_dismissed(happened: Happenings) -> Occurrences:
    """A referral with no further action, or decided so. Census, ReferralNFA."""
    return in_order(
        happened.of("referral", lambda said: said.get("no_further_action")),
        happened.of("referral_decided", lambda said: said["response"] in ("none", "other_help")),
    )


@event("referral.taken_up", "social care began to assess or to enquire", in_census=True)
def referral_taken_up(happened: Happenings) -> Occurrences:
    """An assessment or enquiry began: the referral was decided by then, whether or not anybody wrote it down."""
    return in_order(happened.of("assessment_started"), happened.of("enquiry_started"))
