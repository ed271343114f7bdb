"""A message says only that something waits, whichever way it goes, and its failures are told apart."""

import base64
import hashlib
import hmac
import json
import smtplib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.core import mail

from childjourney.config import environment
from childjourney.config.sender import sender
from childjourney.jobs.senders import FileSender, MailSender, NotifySender, is_notify_key
from childjourney.usecases.notice_ports import NotSent

SITE = "https://journey.example"
SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"child_journey-{SERVICE}-{SECRET}"
AT = datetime(2026, 3, 14, 12, tzinfo=UTC)
SAYS = "Something is waiting for you in Child's Journey. Sign in to see it: https://journey.example"


@dataclass
class Notify:
    """GOV.UK Notify as its documentation tells it: what it was sent, and what it answers next."""

    answers: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], dict[str, object]]] = field(default_factory=list)
    address: str = ""


@contextmanager
def running() -> Iterator[Notify]:
    """Run such a service on this machine."""
    told = Notify()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            told.asked.append((self.path, dict(self.headers), json.loads(self.rfile.read(length))))
            status, headers, body = told.answers.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def through(notify: Notify) -> NotifySender:
    """Return what sends through this service."""
    return NotifySender(KEY, "template-1", SITE, lambda: AT, notify.address)


def test_govuk_notify_is_asked_for_its_template_with_a_signed_token_and_no_word_more() -> None:
    with running() as notify:
        notify.answers.append((201, {}, "{}"))
        through(notify).send("lucy@northmoor.example")
    ((path, headers, body),) = notify.asked
    assert path == "/v2/notifications/email"
    assert body == {
        "email_address": "lucy@northmoor.example",
        "template_id": "template-1",
        "personalisation": {"site": SITE},
    }
    head, claims, proof = headers["Authorization"].removeprefix("Bearer ").split(".")
    assert json.loads(decoded(head)) == {"typ": "JWT", "alg": "HS256"}
    assert json.loads(decoded(claims)) == {"iss": SERVICE, "iat": int(AT.timestamp())}
    assert decoded(proof) == hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()


@pytest.mark.parametrize(
    ("status", "headers", "body", "down", "wait"),
    [
        (400, {}, '{"errors": [{"message": "email_address Not a valid email address"}]}', False, 0),
        (400, {}, '{"errors": [{"message": "Template not found"}]}', True, 0),
        (403, {}, '{"errors": [{"message": "Invalid token"}]}', True, 0),
        (429, {"Retry-After": "30"}, "", True, 30),
        (429, {"Retry-After": "999999"}, "", True, 3600),
        (429, {}, "", True, 120),
        (500, {}, "", True, 0),
    ],
)
def test_what_govuk_notify_refuses_is_told_apart(
    status: int, headers: dict[str, str], body: str, down: bool, wait: int
) -> None:
    with running() as notify:
        notify.answers.append((status, headers, body))
        with pytest.raises(NotSent) as failure:
            through(notify).send("lucy@northmoor.example")
    assert (failure.value.down, failure.value.wait) == (down, timedelta(seconds=wait))
    assert "lucy" not in str(failure.value)


def test_a_service_that_does_not_answer_is_down() -> None:
    with running() as notify:
        pass
    with pytest.raises(NotSent) as failure:
        through(notify).send("lucy@northmoor.example")
    assert failure.value.down


def test_mail_says_only_that_something_waits(settings: object) -> None:
    mail.outbox = []
    MailSender(SITE).send("lucy@northmoor.example")
    (sent,) = mail.outbox
    assert sent.to == ["lucy@northmoor.example"]
    assert str(sent.body).startswith(SAYS)
    assert sent.subject == "Something is waiting for you in Child's Journey"


@pytest.mark.parametrize(
    ("error", "down"),
    [
        (smtplib.SMTPRecipientsRefused({}), False),
        (smtplib.SMTPAuthenticationError(535, b"no"), True),
        (ConnectionRefusedError(), True),
    ],
)
def test_what_a_mail_server_refuses_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, error: Exception, down: bool
) -> None:
    def send(_message: object) -> int:
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    with pytest.raises(NotSent) as failure:
        MailSender(SITE).send("lucy@northmoor.example")
    assert failure.value.down is down


def test_a_file_is_written_for_each_message_and_its_name_says_nothing(tmp_path: Path) -> None:
    FileSender(tmp_path / "notices", SITE).send("lucy@northmoor.example")
    (file,) = (tmp_path / "notices").iterdir()
    assert "lucy" not in file.name
    assert SAYS in file.read_text()


def test_a_folder_that_cannot_be_written_is_down(tmp_path: Path) -> None:
    (tmp_path / "notices").write_text("a file stands here")
    with pytest.raises(NotSent) as failure:
        FileSender(tmp_path / "notices", SITE).send("lucy@northmoor.example")
    assert failure.value.down


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"CHILDJOURNEY_NOTIFY": "pigeon"}, "write none, file, mail or notify"),
        ({"CHILDJOURNEY_NOTIFY": "mail"}, "needs CHILDJOURNEY_MAIL_URL"),
        ({"CHILDJOURNEY_NOTIFY": "notify", "CHILDJOURNEY_NOTIFY_KEY": "short"}, "needs CHILDJOURNEY_NOTIFY_KEY"),
    ],
)
def test_settings_that_cannot_work_say_what_to_write(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: dict[str, str], said: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=said):
        sender(tmp_path)


def test_settings_choose_the_sender(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert sender(tmp_path) is None
    monkeypatch.setenv("CHILDJOURNEY_NOTIFY", "file")
    assert isinstance(sender(tmp_path), FileSender)
    monkeypatch.setenv("CHILDJOURNEY_NOTIFY", "notify")
    monkeypatch.setenv("CHILDJOURNEY_NOTIFY_KEY", KEY)
    monkeypatch.setenv("CHILDJOURNEY_NOTIFY_TEMPLATE", "template-1")
    assert isinstance(sender(tmp_path), NotifySender)
    assert is_notify_key(KEY)
    assert not is_notify_key(SECRET)


def test_a_mail_url_becomes_the_settings_of_a_server_and_a_password_never_goes_over_an_open_line() -> None:
    told = environment.mail("smtp://us%40er:p%2Fw@mail.example:25", sender="noreply@journey.example")
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"], told["EMAIL_HOST_USER"]) == ("mail.example", 25, "us@er")
    assert (told["EMAIL_HOST_PASSWORD"], told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == ("p/w", True, False)
    assert environment.mail("smtps://mail.example", sender="a@b.example")["EMAIL_PORT"] == 465
    assert environment.mail("", sender="") == {}
    with pytest.raises(ValueError, match="smtp://"):
        environment.mail("mail.example", sender="")


def decoded(part: str) -> bytes:
    """Return what a part of a token says."""
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
