"""Ask a social worker for advice without naming the child."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.advice import ask_advice, follow_advice, question_of
from childjourney.usecases.keep_typed import FOLLOW, Page
from childjourney.usecases.open_ask import OpenedAsk, open_ask
from childjourney.usecases.open_story import open_story
from childjourney.web.record.own import OwnForm, Sent, own_form, preset
from childjourney.web.request import Request
from childjourney.web.story.telling import find
from childjourney.web.story.told import readable

ASKED = KINDS["advice_asked"]
FIELDS = tuple(one for one in ASKED.fields if not one.quiet)
NAMES_NOBODY = "names_nobody"


def ask(request: Request) -> HttpResponse:
    """Show the form, filled with the worry from which somebody comes, or ask."""

    def does(sent: Sent) -> HttpResponse:
        thread = ask_advice(
            request.books,
            viewer=request.viewer,
            said=sent.answers,
            names_nobody=NAMES_NOBODY in sent.said,
            about=_story_of(request),
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, "You have asked. The answer comes to your start page.")
        return redirect("advice", thread)

    form = OwnForm(
        page=Page(None, "advice"),
        fields=FIELDS,
        title="Ask a social worker for advice",
        about="You name nobody. A social worker answers, and what you do with it is yours to decide.",
        back={"text": "Start", "href": "/"},
        does=does,
        save_words="Ask for advice",
        template="advice/ask.html.jinja",
        presets=preset(FIELDS, {"what": _words_of(request)}),
        also=(NAMES_NOBODY,),
    )
    return own_form(request, form)


def advice(request: Request, thread: UUID) -> HttpResponse:
    """Lead to the page of a question for advice whoever may open it: where it leads tells that it is there (R32)."""
    return redirect("ask", thread, _opened(request, thread).ask.entry)


def _opened(request: Request, thread: UUID) -> OpenedAsk:
    """Return a question for advice, for whoever may open it. Raises AccessRefused, alike where there is none."""
    entry = question_of(request.books, thread=thread)
    return open_ask(request.books, viewer=request.viewer, story=thread, entry=entry, now=request.now)


def follow(request: Request, thread: UUID) -> HttpResponse:
    """Write down what was decided after asking."""
    # What is sent the use case decides, and the words come back whatever happens.
    if request.method != "POST" and not _opened(request, thread).is_mine:
        raise AccessRefused
    kind = KINDS["advice_followed"]
    fields = tuple(one for one in kind.fields if one.name in ("decided", "notes"))

    def does(sent: Sent) -> HttpResponse:
        follow_advice(
            request.books, viewer=request.viewer, thread=thread, said=sent.answers, now=request.now, saved=sent.saved
        )
        messages.success(request, "What you decided is written down.")
        return redirect("advice", thread)

    form = OwnForm(
        page=Page(thread, FOLLOW),
        fields=fields,
        title=kind.title,
        about=kind.about,
        back={"text": "Back to the advice", "href": reverse("advice", args=[thread])},
        does=does,
    )
    return own_form(request, form)


def _story_of(request: Request) -> UUID | None:
    """Return the story from which somebody comes; None where they come from none."""
    try:
        return UUID(request.GET.get("from", "").partition(":")[0])
    except ValueError:
        return None


def _words_of(request: Request) -> str:
    """Return the words of the entry from which somebody comes: they need not be typed again."""
    story, _, entry = request.GET.get("from", "").partition(":")
    try:
        opened = open_story(request.books, viewer=request.viewer, story=UUID(story), now=request.now)
        seen = find(opened, UUID(entry))
    except (ValueError, AccessRefused):
        return ""
    return str(seen.contents.get("what", "")) if seen and readable(seen) else ""
