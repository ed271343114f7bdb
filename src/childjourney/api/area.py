"""What belongs to no one child: who the token acts for, and the kinds of entries."""

from django.http import HttpRequest
from ninja import Router

from childjourney.api.answers import KindAnswer, KindsAnswer, MeAnswer
from childjourney.api.caller import caller_of
from childjourney.api.faults import REFUSALS
from childjourney.api.tell import agency_answer, names_of
from childjourney.api.tellings import CONTENTS, RECORDED
from childjourney.core.story.kind import Kind

router = Router(tags=["The area"])


@router.get("/me", response={200: MeAnswer, **REFUSALS}, operation_id="me", summary="Who the token acts for")
def me(request: HttpRequest) -> MeAnswer:
    """Tell for whom the token acts, what it may do, how much it reads, and until when it is in force."""
    caller = caller_of(request)
    may = caller.viewer.policy.actions & caller.token.only
    return MeAnswer(
        system=caller.token.name,
        membership=caller.membership.id,
        name=caller.membership.person.name,
        role=caller.membership.role.key,
        agency=agency_answer(caller.membership.agency),
        may=names_of(may),
        reads=min(caller.viewer.policy.reads, caller.viewer.at_most).name.lower(),
        expires_at=caller.token.expires_at,
    )


@router.get(
    "/kinds",
    response={200: KindsAnswer, **REFUSALS},
    exclude_none=True,
    operation_id="kinds",
    summary="The kinds of entries",
)
def kinds(request: HttpRequest) -> KindsAnswer:
    """List the kinds of entries that can be recorded, each with its contents as JSON Schema and an example."""
    caller_of(request)
    return KindsAnswer(kinds=[_kind(kind) for kind in RECORDED.values()])


def _kind(kind: Kind) -> KindAnswer:
    return KindAnswer(
        name=kind.name,
        title=kind.title,
        about=kind.about,
        strand=kind.strand.value,
        voices=[voice.value for voice in kind.voices],
        begins=kind.begins or None,
        ends=kind.ends or None,
        contents=CONTENTS[kind.name].model_json_schema(),
        example=dict(kind.example),
    )
