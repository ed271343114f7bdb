"""The forms of sign-in, with labels and words in our own design."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm

ASKED = {
    "login": ("E-mail address", "Enter your e-mail address."),
    "password": ("Password", "Enter your password."),
    "oldpassword": ("Current password", "Enter your current password."),
    "password1": ("New password", "Enter a new password."),
    "password2": ("New password again", "Enter the new password again."),
}
"""Each field's label, and what is said where it was left empty."""


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        _ask(self)
        self.fields["login"].error_messages["invalid"] = "Enter an e-mail address such as name@example.gov.uk."


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The current password, and a new one twice."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        _ask(self)


def _ask(form: Any) -> None:
    for name, (label, missing) in ASKED.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].error_messages["required"] = missing
