"""Whether the site works: for whatever watches over it, never for what is in it."""

from http import HTTPStatus

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from childjourney.web.log import say


def healthz(_request: HttpRequest) -> JsonResponse:
    """Answer `{"status": "ok"}` where the database answers, and 503 where it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError as error:
        say("database cannot be reached", exception=error)
        return JsonResponse({"status": "the database cannot be reached"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"status": "ok"})
