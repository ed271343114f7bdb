"""Write down what a family says: to several things, with several agencies, for several children at once."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from childjourney.core.story.field import FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.prepare_entry import prepare_entry
from childjourney.usecases.write_agreement import write_agreement
from childjourney.web.record.around import options_in
from childjourney.web.record.own import OwnForm, Sent, own_form
from childjourney.web.record.writing import keys
from childjourney.web.request import Request
from childjourney.web.story.told import count, possessive

GIVEN = KINDS["agreement_given"]
_OF = GIVEN.by_name
AGENCIES = ("agency", "agency2", "agency3")
ELSE = replace(_OF["agency"], label="And with whom else?", hint="")
FIELDS = (
    _OF["who"],
    _OF["agreed"],
    replace(_OF["purpose"], name="purposes", type=FieldType.CHOICES, hint="Choose everything that you talked about."),
    _OF["agency"],
    replace(ELSE, name="agency2"),
    replace(ELSE, name="agency3", label="And also with?"),
    *(_OF[name] for name in ("items", "until", "notes", "considered")),
)
"""What is asked: the answer of the family once, and to everything for which it was given."""

ALSO = "also"


def agree(request: Request, story: UUID) -> HttpResponse:
    """Show the form, or write down what the family says."""
    page = Page(story, "agreement")
    prepared = prepare_entry(
        request.books, viewer=request.viewer, story=story, form=page.form, now=request.now, key_of=keys(request)
    )
    child = prepared.opened.child

    def does(sent: Sent) -> HttpResponse:
        said = {name: value for name, value in sent.answers.items() if name not in ("purposes", *AGENCIES)}
        written = write_agreement(
            request.books,
            viewer=request.viewer,
            stories=[story, *(UUID(one) for one in sent.said.get(ALSO, ()))],
            said=said,
            purposes=sent.answers["purposes"],
            agencies=[UUID(sent.answers[name]) for name in AGENCIES if name in sent.answers],
            now=request.now,
            saved=sent.saved,
        )
        messages.success(request, f"What the family says is written down: {count(len(written), 'line')}.")
        return redirect("agreement", story)

    offered = options_in(prepared.opened, GIVEN)["agency"]
    return own_form(
        request,
        OwnForm(
            page=page,
            fields=FIELDS,
            title="What the family says",
            caption=f"{possessive(child.short_name)} story",
            about="One answer can be about several things. Each stands alone afterwards, and can be withdrawn alone.",
            back={"text": "What the family agrees to", "href": reverse("agreement", args=[story])},
            does=does,
            template="early_help/agree.html.jinja",
            options=dict.fromkeys(AGENCIES, offered),
            context={
                "one_by_one": reverse("record", args=[story, GIVEN.name]),
                "also": [{"value": str(one.story), "text": f"{one.name}, {one.relation}"} for one in prepared.also],
            },
        ),
    )
