"""Events of protection: strategy discussion, enquiry, conference, plan, transfer, emergency powers."""

from childjourney.core.practice.events.declared import Occurrences, event, in_order, told
from childjourney.core.practice.happenings import Happenings, on_protection_plan

# ── Protection ──

told("strategy.needed", "strategy_needed", "a strategy discussion was found to be needed", "WT2023, chapter 3.")
told("strategy.held", "strategy_discussion", "the strategy discussion was held", "WT2023, chapter 3.")
told("enquiry.started", "enquiry_started", "the section 47 enquiry began", "Census, S47.", in_census=True)
told("enquiry.ended", "enquiry_ended", "the section 47 enquiry ended", "Children Act 1989, section 47.")
told(
    "initial_conference.held",
    "initial_conference",
    "the initial child protection conference was held",
    "Census, DateOfInitialCPC.",
    in_census=True,
)
told("protection_plan.began", "protection_plan_began", "the plan began", "Census, CPPstartDate.", in_census=True)
told("protection_plan.ended", "protection_plan_ended", "the plan ended", "Census, CPPendDate.", in_census=True)
told("core_group.held", "core_group", "the core group met", "WT2023, chapter 3.")
told("in_need_plan.began", "in_need_plan_began", "the child in need plan began", "Census.", in_census=True)
told("in_need_plan.ended", "in_need_plan_ended", "the child in need plan ended", "Census.", in_census=True)
told("in_need_plan.reviewed", "in_need_plan_reviewed", "the child in need plan was reviewed", "York, reviews.")
told("transfer.notified", "transfer_notified", "the other area wrote of the move", "Norfolk, transfer-in.")
told("transfer.accepted", "transfer_accepted", "the transfer was accepted", "Tees, transfer in and out.")
told("transfer_conference.held", "transfer_conference", "the transfer-in conference was held", "Norfolk, transfer-in.")
told(
    "review_conference.held",
    "protection_plan_reviewed",
    "the review conference was held",
    "Census, CPPreviewDate.",
    in_census=True,
)


@event("enquiry.ended_otherwise", "the enquiry ended without need of a conference", in_census=True)
def enquiry_ended_otherwise(happened: Happenings) -> Occurrences:
    """An enquiry's conclusion that leads to no conference. Census, ICPCnotRequired."""
    return in_order(
        happened.of("enquiry_ended", lambda said: said.get("outcome") != "conference"),
        happened.of("enquiry_started", lambda said: said.get("conference_not_required")),
    )


@event("protection_visit.made", "the child was visited as the plan asks")
def protection_visit_made(happened: Happenings) -> Occurrences:
    """A visit told as one that the plan asks for, at which the child was seen, while a protection plan ran."""
    visits = happened.of("visit", lambda said: said.get("seen") and said.get("for_plan"))
    return tuple(one for one in visits if on_protection_plan(happened, one.day))


# ── Emergency powers ──

told("police_protection.began", "police_protection_began", "police protection began", "Children Act 1989, s46.")
told("police_protection.ended", "police_protection_ended", "police protection ended", "Children Act 1989, s46.")
told("court_order.extended", "court_order_extended", "the order was extended", "Children Act 1989, s45.")
told("court_order.ended", "court_order_ended", "the order ended", "Children Act 1989, Part V.")


@event("emergency_order.made", "the emergency protection order was made")
def emergency_order_made(happened: Happenings) -> Occurrences:
    """A court made an emergency protection order. Children Act 1989, s44."""
    return happened.of("court_order_made", lambda said: said.get("order") == "emergency_protection")


@event("assessment_order.made", "the child assessment order was made")
def assessment_order_made(happened: Happenings) -> Occurrences:
    """A court made a child assessment order. Children Act 1989, s43."""
    return happened.of("court_order_made", lambda said: said.get("order") == "child_assessment")
