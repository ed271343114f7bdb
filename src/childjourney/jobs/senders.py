"""What brings a message to people: nothing, files in a folder, mail, or GOV.UK Notify. Settings choose which."""

import base64
import hashlib
import hmac
import json
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from uuid import uuid4

from django.core.mail import EmailMessage

from childjourney.jobs.words import SUBJECT, body
from childjourney.usecases.notice_ports import NotSent

TIMEOUT = 10.0
"""Seconds that a service is given to take a message."""

WAIT_WHEN_LIMITED = timedelta(minutes=2)
"""How long to wait where GOV.UK Notify says that too much was sent, and does not say how long."""

LONGEST_LIMITED = timedelta(hours=1)
"""The longest wait that a service may ask for."""

_UUID = 36


@dataclass(frozen=True, slots=True)
class FileSender:
    """Writes each message into a file of its own, for demos and trials. The file's name says nothing."""

    folder: Path
    site: str

    def send(self, address: str) -> None:
        """Write the message. Raises NotSent."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            text = f"To: {address}\nSubject: {SUBJECT}\n\n{body(self.site)}"
            (self.folder / f"{uuid4()}.txt").write_text(text)
        except OSError as error:
            raise NotSent(down=True) from error


@dataclass(frozen=True, slots=True)
class MailSender:
    """Sends mail through the server in Django's settings."""

    site: str

    def send(self, address: str) -> None:
        """Send the mail. Raises NotSent: `down` unless it is this one address that the server refuses."""
        try:
            EmailMessage(SUBJECT, body(self.site), to=[address]).send()
        except smtplib.SMTPRecipientsRefused as error:
            raise NotSent(down=False) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(down=True) from error


@dataclass(frozen=True, slots=True)
class NotifySender:
    """Sends through GOV.UK Notify: POST /v2/notifications/email, signed with a token made of the service's API key.

    The contract is that of https://docs.notifications.service.gov.uk/rest-api.html: the key ends with the service's id
    and a secret, 36 characters each with a hyphen between them. The template may use ((site)).
    """

    key: str
    template: str
    site: str
    clock: Callable[[], datetime]
    api: str = "https://api.notifications.service.gov.uk"

    def send(self, address: str) -> None:
        """Ask the service to send. Raises NotSent: not `down` only where it is this one address that is refused."""
        asked = {"email_address": address, "template_id": self.template, "personalisation": {"site": self.site}}
        request = Request(  # noqa: S310  # the address is a setting
            f"{self.api}/v2/notifications/email",
            data=json.dumps(asked).encode(),
            headers={"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"},
            method="POST",
        )
        try:
            with urlopen(request, timeout=TIMEOUT):  # noqa: S310  # as above
                return
        except HTTPError as error:
            limited = error.code == HTTPStatus.TOO_MANY_REQUESTS
            wait = _asked_to_wait(error.headers.get("Retry-After", "")) if limited else timedelta(0)
            raise NotSent(down=not _refuses_address(error), wait=wait) from None
        except (URLError, HTTPException, OSError):
            raise NotSent(down=True) from None

    def _token(self) -> str:
        service, secret = self.key[-2 * _UUID - 1 : -_UUID - 1], self.key[-_UUID:]
        claims = {"iss": service, "iat": int(self.clock().timestamp())}
        signed = f"{_part({'typ': 'JWT', 'alg': 'HS256'})}.{_part(claims)}"
        proof = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{_encoded(proof)}"


def is_notify_key(key: str) -> bool:
    """Return whether a text can be a key of GOV.UK Notify: its end is two ids."""
    return len(key) > 2 * _UUID and key[-_UUID - 1] == "-" and key[-2 * _UUID - 2] == "-"


def is_address(text: str) -> bool:
    """Return whether a text can be who mail is from."""
    return "@" in parseaddr(text)[1]


def _refuses_address(error: HTTPError) -> bool:
    """Return whether it is this address that the service refuses; a wrong key or template concerns all of them."""
    with error:
        return error.code == HTTPStatus.BAD_REQUEST and b"email_address" in error.read(10_000)


def _asked_to_wait(seconds: str) -> timedelta:
    return min(timedelta(seconds=int(seconds)), LONGEST_LIMITED) if seconds.isdigit() else WAIT_WHEN_LIMITED


def _part(said: dict[str, object]) -> str:
    return _encoded(json.dumps(said, separators=(",", ":")).encode())


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
