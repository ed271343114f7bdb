"""What is written with the family, in words that need no training: for each kind a title, for its answers a question.

Whoever helps reads the words of the field on their own pages; here the same entry is told plainly.
"""

TITLES = {
    "action_agreed": "What somebody does next",
    "action_done": "How it went",
    "assessment_started": "We began to find out what help is needed",
    "childs_words": "What the child said",
    "closure": "Social care has finished",
    "core_group": "A meeting about the plan",
    "early_help_agreement": "Whether early help was agreed to",
    "early_help_assessed": "We found out together what help is needed",
    "early_help_began": "Early help began",
    "early_help_ended": "Early help ended",
    "familys_words": "What was said",
    "family_disagrees": "Seen differently",
    "going_well": "Something that goes well",
    "help_answered": "The answer",
    "help_asked": "A call for help",
    "in_need_plan_began": "A plan for help began",
    "in_need_plan_ended": "The plan for help ended",
    "in_need_plan_reviewed": "A look at how the plan goes",
    "protection_plan_began": "A plan to keep safe began",
    "protection_plan_ended": "The plan to keep safe ended",
    "protection_plan_reviewed": "A look at how the plan to keep safe goes",
    "team_around_family": "A meeting of those who help",
    "unmet_need": "Help that is not there yet",
    "unmet_need_met": "Help that came",
}
"""Titles by kind. What is shared by somebody keeps its own title: it is told in plain words of theirs."""

OF_ONESELF = {"childs_words": "What you said"}
"""Titles that differ in the child's own space."""

ASKED = {
    ("action_agreed", "what"): "What",
    ("action_agreed", "owner"): "Who does it",
    ("action_agreed", "owner_family"): "Who in the family does it",
    ("action_agreed", "by"): "Until when",
    ("action_done", "outcome"): "Was it done?",
    ("action_done", "notes"): "What changed",
    ("assessment_started", "stage"): "What it is called",
    ("assessment_started", "internal_review"): "When we look at how far we are",
    ("assessment_started", "notes"): "What we want to find out",
    ("childs_words", "words"): "The words",
    ("childs_words", "how"): "How it was said",
    ("closure", "reason"): "Why",
    ("closure", "notes"): "What changed",
    ("core_group", "notes"): "Who was there, and what was agreed",
    ("early_help_agreement", "agreed"): "Was it agreed to?",
    ("early_help_agreement", "who"): "Who was asked",
    ("early_help_agreement", "notes"): "What was said",
    ("early_help_agreement", "considered"): "What was thought about",
    ("early_help_assessed", "notes"): "What is wanted to be different",
    ("early_help_began", "lead"): "Who to ring first",
    ("early_help_began", "notes"): "What is wanted to be different",
    ("early_help_ended", "outcome"): "What comes next",
    ("early_help_ended", "notes"): "What changed",
    ("familys_words", "who"): "Who said it",
    ("familys_words", "words"): "The words",
    ("going_well", "what"): "What goes well",
    ("going_well", "told_by"): "Who said so",
    ("help_asked", "words"): "What would help",
    ("help_asked", "reach"): "How to be reached",
    ("in_need_plan_began", "notes"): "What the plan is to change",
    ("in_need_plan_ended", "notes"): "Why, and what goes on",
    ("in_need_plan_reviewed", "notes"): "What changed",
    ("protection_plan_began", "initial_category"): "What the worry was at first",
    ("protection_plan_began", "latest_category"): "What the worry is now",
    ("protection_plan_began", "visit_days"): "A visit at least every so many days",
    ("protection_plan_began", "previous_plans"): "How many plans there were before",
    ("protection_plan_began", "notes"): "What the plan is to change",
    ("protection_plan_ended", "because"): "Why it ended",
    ("protection_plan_ended", "notes"): "Why, and what help goes on",
    ("protection_plan_reviewed", "decision"): "What was decided",
    ("protection_plan_reviewed", "notes"): "What changed",
    ("team_around_family", "lead"): "Who to ring first from now on",
    ("team_around_family", "notes"): "What was agreed",
    ("unmet_need", "wanted"): "What is needed",
    ("unmet_need", "why"): "Why it is not there",
    ("unmet_need", "since"): "Waiting since",
    ("unmet_need", "notes"): "What that means",
    ("unmet_need_met", "notes"): "From whom, and how it goes",
}
"""What an answer tells, by kind and field."""

NOT_TOLD = frozenset({"dimension", "grade", "alone"})
"""Answers that sort an entry for whoever writes an assessment: they tell the family nothing."""
