"""The door itself: one version of the API, its token, its body and its one shape of answers."""

import json
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI

from childjourney.api import area, contacts, documents, entries, searches, stories
from childjourney.api.body import JsonBody
from childjourney.api.caller import BearerToken
from childjourney.api.faults import tell_faults

AT = "/api/v1/"
"""Where the API answers."""

ABOUT = """\
Read children's stories and record entries, through the same decisions as the pages.

Every request carries `Authorization: Bearer cj_…`. A token acts for one member of one agency and can only do less
than that person. What may not be opened answers like what is not there. Moments are UTC; days are days in England.
Every refusal is `{"faults": [{"where", "what"}]}` and means that nothing was recorded.
"""


class Door(NinjaAPI):
    """The API at its addresses. An unknown address or method is answered in the shape of all refusals."""

    @property
    def urls(self) -> tuple[list[URLPattern | URLResolver], str, str]:
        """Every address, the last of them for all that there is not."""
        patterns, app, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = self._in_shape(pattern.callback)
        return [*patterns, path("<path:rest>", self._in_shape(_nothing), name="nothing")], app, namespace

    def _in_shape(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            try:
                response = view(request, *args, **named)
            except Http404 as absent:
                return self.on_exception(request, absent)
            if response.status_code == 405:
                told = {"faults": [{"where": "method", "what": f"Use {response['Allow']} here."}]}
                shaped = self.create_response(request, told, status=405)
                shaped["Allow"] = response["Allow"]
                return shaped
            return response

        answer.csrf_exempt = True  # type: ignore[attr-defined]  # a cookie opens nothing here
        return answer


def _nothing(_request: HttpRequest, **_named: Any) -> HttpResponseBase:
    raise Http404


api = Door(
    title="Child's Journey",
    version="1",
    description=ABOUT,
    urls_namespace="api-v1",
    auth=BearerToken(),
    parser=JsonBody(),
    docs_url=None,
    openapi_url=None,
)
tell_faults(api)
for room in (area, stories, entries, documents, contacts, searches):
    api.add_router("", room.router)


@cache
def openapi_text() -> str:
    """Return the API's description, OpenAPI as JSON text, the same each time. Django's settings must be loaded."""
    return json.dumps(api.get_openapi_schema(path_prefix=AT), indent=1, ensure_ascii=False) + "\n"


@api.get("/openapi.json", auth=None, include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    """Tell whoever builds against it what the API is."""
    del request
    return HttpResponse(openapi_text(), content_type="application/json")
