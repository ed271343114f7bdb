"""Tell children's social care about a child."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.access.see import Seen
from childjourney.core.base.time import Span
from childjourney.core.people import role as roles
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.front_door import CARRIED
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.make_contact import make_contact
from childjourney.usecases.open_story import OpenStory
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.web.record.own import OwnForm, Sent, own_form, preset
from childjourney.web.record.said import Said
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import possessive, readable, when

RECEIVED = KINDS["contact_received"].by_name
MEANT = {
    "referral": "A referral: I ask social care to act",
    "advice": "I would like advice about this child",
    "information": "Information that social care should have",
    "unsure": "I am not sure",
}
FIELDS = (
    replace(RECEIVED["notes"], label="What do you want to tell them?", hint="What worries you, and since when."),
    replace(RECEIVED["meant_as"], label="What do you mean it to be?", required=True, choices=MEANT),
    RECEIVED["family_knows"],
)
TAKEN = (
    replace(RECEIVED["from_whom"], label="Who got in touch?"),
    Field("when", "When?", FieldType.DAY, required=False, hint="Leave this empty for today."),
    replace(RECEIVED["notes"], label="What did they say?"),
    replace(RECEIVED["meant_as"], label="What do they mean it to be?", required=True),
    RECEIVED["family_knows"],
)
"""What is asked of whoever writes down for somebody else, who rang or came to social care."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a form asks, and what it is called."""

    fields: tuple[Field, ...]
    title: str
    about: str
    save: str
    done: str


OWN = Words(
    FIELDS,
    "Tell children’s social care",
    "The front door reads this with everything that is known, decides, and tells you what and why.",
    "Send to social care",
    "Social care has your contact. What they decide comes to your start page.",
)
FOR_OTHERS = Words(
    TAKEN,
    "Write down a contact",
    "Somebody rang, wrote or came. It waits at the front door until it is decided, and you tell them what and why.",
    "Send to the front door",
    "The contact waits at the front door. What is decided comes to your start page, so that you can tell them.",
)
ABOUT, THREAD = "about", "thread"
LOOKS_BACK = timedelta(days=120)
"""How long ago the viewer's own entries may have happened that are offered to rest the contact on."""

BEFORE = "What I wrote before says it."
ASKED = "My question for advice says it."

SOURCE_OF = {
    roles.TEACHER.key: "2A",
    roles.SAFEGUARDING_LEAD.key: "2A",
    roles.HEALTH_VISITOR.key: "3B",
    roles.NAMED_NURSE.key: "3F",
    roles.EARLY_HELP_WORKER.key: "5D",
    roles.POLICE_OFFICER.key: "6",
}
"""Who somebody in a role is by the census's own list: nobody is asked what the sign-in already tells."""


def contact(request: Request, story: UUID) -> HttpResponse:
    """Show the form, filled with what is known, or make the contact."""
    page = Page(story, "tell-social-care")
    prepared = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    )
    opened = prepared.opened
    source = SOURCE_OF.get(request.viewer.role)
    words = OWN if source else FOR_OTHERS

    def does(sent: Sent) -> HttpResponse:
        answers = dict(sent.answers)
        day = answers.pop("when", None)
        made = make_contact(
            request.books,
            viewer=request.viewer,
            story=story,
            said={"from_whom": source, **answers},
            about=_ids(sent.said, ABOUT),
            thread=next(iter(_ids(sent.said, THREAD)), None),
            happened=Span.day(date.fromisoformat(day)) if day else None,
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, words.done)
        return redirect("ask", story, made)

    rests = source or ABOUT in request.GET or ABOUT in request.POST  # what somebody else said rests on nothing of ours
    wrote = own_entries(opened, request) if rests else []
    form = OwnForm(
        page=page,
        fields=words.fields,
        title=words.title,
        caption=f"{possessive(opened.child.short_name)} story",
        about=words.about,
        back={"text": f"{possessive(opened.child.short_name)} story", "href": reverse("story", args=[story])},
        does=does,
        save_words=words.save,
        template="front_door/contact.html.jinja",
        presets=_presets(request, wrote),
        context={
            "wrote": [
                {"value": str(one.id), "text": f"{one.kind.title}: {one.heading}", "hint": {"text": when(one)}}
                for one in wrote
            ]
        },
        also=(ABOUT,),
    )
    return own_form(request, form)


def own_entries(opened: OpenStory, request: Request) -> list[Seen]:
    """Return what the viewer wrote lately and a contact can rest on, the latest first."""
    since = opened.until - LOOKS_BACK
    mine = [
        one
        for one in opened.seen
        if one.author == request.viewer.membership
        and one.kind.name in CARRIED
        and not one.withdrawn
        and readable(one)
        and one.happened.first >= since
    ]
    return mine[::-1][:10]


def _presets(request: Request, wrote: list[Seen]) -> dict[str, list[str]]:
    known = {str(one.id) for one in wrote}
    about = [one for one in request.GET.getlist(ABOUT) if one in known]
    thread = request.GET.get(THREAD, "")
    words = BEFORE if about else ASKED if thread else ""
    said = preset(FIELDS, {"notes": words})
    if about:
        said[ABOUT] = about
    if thread:
        said[THREAD] = [thread]
    return said


def _ids(said: Said, name: str) -> list[UUID]:
    found = []
    for one in said.get(name, ()):
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found
