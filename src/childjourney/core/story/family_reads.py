"""What of a story is the family's to read without anybody's deciding it, and what only when it is shared (R46, R48)."""

WITH_THEM = frozenset(
    {
        *("particulars", "involvement_began", "involvement_ended"),
        *("agreement_given", "agreement_withdrawn", "early_help_agreement"),
        *("early_help_began", "early_help_assessed", "team_around_family", "early_help_ended"),
        *("action_agreed", "action_done", "unmet_need", "unmet_need_met", "going_well"),
        *("familys_words", "family_disagrees", "help_asked", "help_answered"),
        *("in_need_plan_began", "in_need_plan_reviewed", "in_need_plan_ended"),
        *("protection_plan_began", "core_group", "protection_plan_reviewed", "protection_plan_ended"),
        *("assessment_started", "closure"),
    }
)
"""Kinds of entry that are made with the family: an adult with access reads them unless somebody withholds one."""

THE_CHILDS_OWN = (WITH_THEM - {"familys_words", "family_disagrees", "help_asked"}) | {"childs_words"}
"""What the child reads in their own space. What an adult wrote there is the adult's, and the reverse."""

WHEN_SHARED = frozenset(
    {
        *("worry", "observation", "childs_words", "visit", "contact", "life_event", "unknown", "answer", "analysis"),
        *("contact_decided", "referral", "referral_decided", "referrer_told", "assessment_authorised"),
        *("assessment_sealed", "document_added", "initial_conference", "enquiry_ended"),
        *("transition_asked", "transition_answered"),
    }
)
"""Kinds that the family reads only where somebody shares an entry. A strategy discussion is never among them."""
