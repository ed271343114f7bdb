"""The pages of sign-in: django-allauth's, in our own design, and only those that we offer."""

from typing import Any, cast

from allauth.account.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from childjourney.web.demo.personas import offered
from childjourney.web.request import Request


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password; in a made-up area also the people whose place can be taken."""

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return cast(dict[str, Any], super().get_context_data(**named)) | {"personas": offered(self.request)}


class NewPassword(PasswordChangeView):  # type: ignore[misc]  # allauth has no types
    """A new password for somebody who has one."""

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_usable_password():
            return render(request, "account/no_password.html.jinja")
        return cast(HttpResponseBase, super().dispatch(request, *args, **named))


def forgotten(request: Request) -> HttpResponse:
    """Say who gives a new password: this site sends no e-mail."""
    return render(request, "account/forgotten.html.jinja")


sign_in = SignIn.as_view()
new_password = NewPassword.as_view()
