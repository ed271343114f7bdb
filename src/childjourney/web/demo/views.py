"""Go in as somebody made up."""

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from childjourney.core.base.time import local_day
from childjourney.web.books import CHOSEN, settle_books
from childjourney.web.demo.personas import first_of_each_role
from childjourney.web.log import say
from childjourney.web.request import Request


def sign_in(request: Request) -> HttpResponse:
    """Sign in as a persona. Answers 404 in any area that is not made up, whatever the settings say."""
    settle_books(request)
    if not (settings.CHILDJOURNEY_DEMO and request.directory.area.made_up):
        raise Http404
    personas = first_of_each_role(request.directory, on=local_day(request.now))
    chosen = next((one for one in personas if str(one.id) == request.POST.get("persona")), None)
    if chosen is None:
        raise Http404
    account = get_user_model().objects.filter(person=chosen.person.id, is_active=True).first()
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[CHOSEN] = str(chosen.id)
    say("signed in as a persona", membership=chosen.id, role=chosen.role.key)
    return redirect("start")
