"""Who may open each page: one table, which the middleware obeys. An address that is not in it stops the start (R29).

An action means: whoever's role may do it, and what they then see is decided anew for each child by the use case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import ImproperlyConfigured
from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver

from childjourney.core.access.action import Action
from childjourney.core.access.policy import POLICIES


class Who(Enum):
    """Who may open a page that belongs to no one action."""

    EVERYBODY = "everybody"
    ACCOUNT = "whoever is signed in"
    MEMBER = "whoever is signed in and works in the area today"
    FAMILY = "somebody of the family, signed in to their own space"
    TOKEN = "a neighbouring system with a token"  # noqa: S105  # words for a table, no secret


@dataclass(frozen=True, slots=True)
class Page:
    """A page: how it may be asked for, and who may open it."""

    methods: tuple[str, ...]
    who: Who | Action

    @property
    def in_words(self) -> str:
        """Who may open it, as the table of pages says."""
        if isinstance(self.who, Who):
            return self.who.value
        roles = sorted(role for role, policy in POLICIES.items() if self.who in policy.actions)
        return f"may {self.who.value}: {', '.join(roles)}"


_READ, _SEND, _BOTH = ("GET",), ("POST",), ("GET", "POST")

PAGES: dict[str, Page] = {
    # Sign-in
    "account_login": Page(_BOTH, Who.EVERYBODY),
    "account_logout": Page(_BOTH, Who.EVERYBODY),
    "account_signup": Page(_BOTH, Who.EVERYBODY),
    "account_inactive": Page(_READ, Who.EVERYBODY),
    "account_reset_password": Page(_READ, Who.EVERYBODY),
    "account_change_password": Page(_BOTH, Who.ACCOUNT),
    "demo_sign_in": Page(_SEND, Who.EVERYBODY),
    "membership": Page(_BOTH, Who.MEMBER),
    "notices": Page(_BOTH, Who.MEMBER),
    # Start
    "start": Page(_READ, Who.MEMBER),
    "directory": Page(_READ, Action.KEEP_DIRECTORY),
    "membership_end": Page(_BOTH, Action.KEEP_DIRECTORY),
    "search": Page(_BOTH, Action.SEARCH),
    "search_found": Page(_READ, Action.SEARCH),
    "not_known": Page(_BOTH, Action.LIST_NOT_KNOWN),
    # A child's story
    "story": Page(_READ, Action.OPEN_STORY),
    "entry": Page(_READ, Action.OPEN_STORY),
    "chronology": Page(_READ, Action.OPEN_STORY),
    "start_story": Page(_BOTH, Action.START_STORY),
    "record_choose": Page(_READ, Action.RECORD),
    "record": Page(_BOTH, Action.RECORD),
    "correct": Page(_BOTH, Action.CORRECT),
    "typed": Page(_BOTH, Who.MEMBER),
    # Documents
    "add_document": Page(_BOTH, Action.ADD_DOCUMENT),
    "document": Page(_READ, Action.OPEN_DOCUMENT),
    "document_decide": Page(_BOTH, Action.RELEASE_DOCUMENT),
    "quarantine": Page(_READ, Action.SEE_QUARANTINE),
    # What waits for an answer
    "asked": Page(_READ, Action.LIST_ASKS),
    "agency_early_help": Page(_READ, Action.SEE_AGENCY_WORK),
    "help_wanted": Page(_READ, Action.COUNT_HELP),
    "help_wanted_file": Page(_READ, Action.COUNT_HELP),
    "recording": Page(_READ, Action.COUNT_RECORDING),
    "recording_file": Page(_READ, Action.COUNT_RECORDING),
    "ask": Page(_BOTH, Action.OPEN_ASK),
    "ask_again": Page(_SEND, Action.OPEN_ASK),
    "ask_received": Page(_SEND, Action.ANSWER_ASK),
    "ask_taken_back": Page(_SEND, Action.RECORD),
    # Advice, contacts and disagreement
    "advice_ask": Page(_BOTH, Action.ASK_ADVICE),
    "advice": Page(_READ, Action.OPEN_ASK),
    "advice_follow": Page(_BOTH, Action.ASK_ADVICE),
    "advice_contact": Page(_READ, Action.MAKE_CONTACT),
    "contact": Page(_BOTH, Action.MAKE_CONTACT),
    "front_door": Page(_READ, Action.DECIDE_CONTACT),
    "front_door_contact": Page(_BOTH, Action.DECIDE_CONTACT),
    "disagree": Page(_BOTH, Action.DISAGREE),
    "disagreement_step": Page(_BOTH, Action.OPEN_ASK),
    # The assessment
    "assessment": Page(_READ, Action.OPEN_STORY),
    "assessment_place": Page(_BOTH, Action.RECORD),
    "assessment_sealing": Page(_BOTH, Action.SEAL_ASSESSMENT),
    "assessment_seal": Page(_READ, Action.OPEN_STORY),
    "assessment_compare": Page(_READ, Action.OPEN_STORY),
    # Early help and agreement
    "early_help": Page(_READ, Action.OPEN_STORY),
    "early_help_start": Page(_BOTH, Action.RECORD),
    "early_help_plan": Page(_BOTH, Action.RECORD),
    "early_help_review": Page(_BOTH, Action.RECORD),
    "early_help_end": Page(_BOTH, Action.RECORD),
    "agreement": Page(_READ, Action.OPEN_STORY),
    "agreement_write": Page(_BOTH, Action.RECORD),
    "transition": Page(_BOTH, Action.RECORD),
    # Promises
    "promises": Page(_READ, Action.LIST_CASELOAD),
    "lateness": Page(_READ, Action.LIST_CASELOAD),
    "calendar": Page(_BOTH, Action.HAVE_CALENDAR),
    "calendar_feed": Page(_READ, Who.EVERYBODY),
    "story_promises": Page(_READ, Action.OPEN_STORY),
    "promise": Page(_BOTH, Action.OPEN_STORY),
    # The threshold lab
    "lab": Page(_READ, Action.TRY_POLICY),
    "lab_scenario": Page(_READ, Action.TRY_POLICY),
    # Practice
    "practice": Page(_READ, Who.MEMBER),
    "practice_framework": Page(_READ, Who.MEMBER),
    "practice_rule": Page(_READ, Who.MEMBER),
    "practice_principle": Page(_READ, Who.MEMBER),
    "practice_guidance": Page(_READ, Who.MEMBER),
    "practice_compare": Page(_READ, Who.MEMBER),
    "practice_overlays": Page(_READ, Who.MEMBER),
    "practice_overlay": Page(_READ, Who.MEMBER),
    "questions": Page(_READ, Who.MEMBER),
    "question": Page(_READ, Who.MEMBER),
    "rule_question": Page(_BOTH, Action.QUESTION_RULE),
    "question_answer": Page(_BOTH, Action.ANSWER_RULE),
    "guidance_revise": Page(_BOTH, Action.KEEP_GUIDANCE),
    "practice_adopt": Page(_BOTH, Action.KEEP_PRACTICE),
    "trials": Page(_READ, Who.MEMBER),
    "trial": Page(_READ, Who.MEMBER),
    "trial_new": Page(_BOTH, Action.KEEP_PRACTICE),
    "trial_extend": Page(_BOTH, Action.KEEP_PRACTICE),
    "trial_end": Page(_BOTH, Action.KEEP_PRACTICE),
    "milestones": Page(_BOTH, Action.KEEP_PRACTICE),
    # Statutory returns
    "returns": Page(_BOTH, Action.IMPORT_CENSUS),
    "returns_run": Page(_READ, Action.IMPORT_CENSUS),
    "returns_checks": Page(_BOTH, Action.GIVE_RETURN),
    "returns_check": Page(_READ, Action.GIVE_RETURN),
    "returns_check_rule": Page(_READ, Action.GIVE_RETURN),
    "returns_check_child": Page(_READ, Action.GIVE_RETURN),
    "returns_check_table": Page(_READ, Action.GIVE_RETURN),
    "returns_check_book": Page(_READ, Action.GIVE_RETURN),
    "returns_check_give": Page(_SEND, Action.GIVE_RETURN),
    # The family's own space
    "family_sign_in": Page(_BOTH, Who.EVERYBODY),
    "family_invitation": Page(_BOTH, Who.EVERYBODY),
    "family_demo": Page(_SEND, Who.EVERYBODY),
    "family_sign_out": Page(_SEND, Who.FAMILY),
    "family_stay": Page(_READ, Who.FAMILY),
    "family_typed": Page(_BOTH, Who.FAMILY),
    "family_exit": Page(_READ, Who.EVERYBODY),
    "family_home": Page(_READ, Who.FAMILY),
    "family_now": Page(_READ, Who.FAMILY),
    "family_story": Page(_READ, Who.FAMILY),
    "family_write": Page(_BOTH, Who.FAMILY),
    "family_differently": Page(_BOTH, Who.FAMILY),
    "family_agreement": Page(_READ, Who.FAMILY),
    "family_agree": Page(_BOTH, Who.FAMILY),
    "family_withdraw": Page(_SEND, Who.FAMILY),
    "family_help": Page(_BOTH, Who.FAMILY),
    "family_looked": Page(_READ, Who.FAMILY),
    "family_access": Page(_READ, Action.OPEN_STORY),
    "family_open": Page(_BOTH, Action.INVITE_FAMILY),
    "family_invite": Page(_SEND, Action.INVITE_FAMILY),
    # The house
    "design": Page(_READ, Who.EVERYBODY),
    "healthz": Page(_READ, Who.EVERYBODY),
}
"""Every page by the name of its address."""

DOORS: dict[str, Page] = {"api-v1": Page(("GET", "POST"), Who.TOKEN)}
"""Groups of addresses (a namespace) with a door of their own, which asks for a token itself."""


def page_of(match: ResolverMatch) -> Page:
    """Return the page that an address leads to. Raises ImproperlyConfigured for one that is not in the table."""
    return _listed(match.url_name, match.namespaces)


def refuse_unlisted() -> None:
    """Raise ImproperlyConfigured, naming every address that is not in the table; a site starts only without any."""
    if missing := sorted(unlisted(get_resolver().url_patterns)):
        raise ImproperlyConfigured(
            f"These addresses do not say who may open them (childjourney.web.access): {', '.join(missing)}."
        )


def unlisted(patterns: Iterable[URLPattern | URLResolver], namespaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the name, or the pattern where there is no name, of each address that is not in the table."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from unlisted(pattern.url_patterns, inner)
        elif not _is_listed(pattern.name, namespaces):
            yield pattern.name or str(pattern.pattern)


def _is_listed(name: str | None, namespaces: Iterable[str]) -> bool:
    return any(one in DOORS for one in namespaces) or (not tuple(namespaces) and name in PAGES)


def _listed(name: str | None, namespaces: Iterable[str]) -> Page:
    for one in namespaces:
        if one in DOORS:
            return DOORS[one]
    if name is None or name not in PAGES or tuple(namespaces):
        raise ImproperlyConfigured(f"“{name}” does not say who may open it (childjourney.web.access).")
    return PAGES[name]
