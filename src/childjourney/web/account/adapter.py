"""How sign-in behaves: accounts are given by the area's administrator, never taken."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

SAID = {"account/messages/password_changed.txt": "Your password is changed."}
"""What is said after something was done, by the template whose words it replaces. Nothing else is said:
a message travels in a cookie, and the others would put an e-mail address there."""


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody can sign themselves up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right.",
        "too_many_login_attempts": "Too many tries for this e-mail address. Wait five minutes, then try again.",
        "enter_current_password": "The current password is not right.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account comes with a membership."""
        del request
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the start page, where it is said that the password is changed."""
        del request
        return reverse("start")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_args: Any, **_more: Any
    ) -> None:
        """Say what SAID has words for."""
        if words := SAID.get(message_template or ""):
            messages.add_message(request, level, words)
