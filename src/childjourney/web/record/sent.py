"""What was sent and could not be taken: it is never lost to whoever sent it.

Whoever had been signed out finds it in the form after signing in; where the records cannot be reached, the page that
says so holds it, to be sent again.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from childjourney.web.record.said import Said, from_text, one, said_in, to_text

PAGES = frozenset(
    {
        *("record", "correct", "start_story", "promise", "ask", "advice_ask", "advice_follow", "contact"),
        *("front_door_contact", "disagree", "disagreement_step", "early_help_start", "early_help_plan"),
        *("early_help_review", "early_help_end", "transition", "family_open", "assessment_sealing", "assessment_place"),
        *("add_document", "document_decide", "agreement_write"),
        *("rule_question", "question_answer", "guidance_revise", "practice_adopt"),
        *("milestones", "trial_new", "trial_extend", "trial_end"),
        *("family_write", "family_differently", "family_agree", "family_help"),
    }
)
"""The names of the pages on which people write. Nothing sent elsewhere (a password) is ever given back."""

BY = "by"
"""The hidden name under which a form tells whose it is, so that only they get its words back."""

_SENT = "sent"
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Returned:
    """A form to be sent again: to where, all that it holds, and those of its words that somebody may want to copy."""

    action: str
    held: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


def returned(request: HttpRequest) -> Returned | None:
    """Return what was sent to a page on which people write; None for anything else."""
    if not _was_written(request):
        return None
    held = tuple((name, value) for name, values in said_in(request.POST).items() for value in values)
    words = tuple(value for name, value in held if name not in ("key", BY) and len(value) >= _SHORTEST)
    return Returned(request.path, held, words)


def keep_until_sign_in(request: HttpRequest) -> None:
    """Keep what somebody sent who had been signed out, beside their session."""
    if _was_written(request):
        request.session[_SENT] = {"path": request.path, "text": to_text(said_in(request.POST))}


def sent_before_sign_in(request: HttpRequest, *, membership: UUID) -> Said | None:
    """Return, once, what this member sent to this page after they had been signed out."""
    said = waits_since_sign_in(request, membership=membership)
    if _kept_for(request):
        del request.session[_SENT]
    return said


def waits_since_sign_in(request: HttpRequest, *, membership: UUID) -> Said | None:
    """Return the same, and leave it where it is."""
    said = from_text(_kept_for(request))
    return said if one(said, BY) == str(membership) else None


def _kept_for(request: HttpRequest) -> str:
    """Return what was kept for this page as text; empty for nothing."""
    kept = request.session.get(_SENT)
    return kept["text"] if kept and kept["path"] == request.path else ""


def _was_written(request: HttpRequest) -> bool:
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.url_name in PAGES
