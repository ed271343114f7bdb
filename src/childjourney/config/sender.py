"""Which of the senders the settings choose."""

from datetime import UTC, datetime
from pathlib import Path

from childjourney.config.environment import given
from childjourney.jobs.senders import FileSender, MailSender, NotifySender, is_address, is_notify_key
from childjourney.usecases.notice_ports import Sender


def sender(data: Path) -> Sender | None:
    """Return what brings messages to people; None where nobody is to be told.

    Raises ValueError, in words that say what to write, where a setting is missing or cannot be read.
    """
    how, site = given("CHILDJOURNEY_NOTIFY"), given("CHILDJOURNEY_SITE")
    if how == "none":
        return None
    if how == "file":
        return FileSender(data / "notices", site)
    if how == "mail":
        if not given("CHILDJOURNEY_MAIL_URL") or not is_address(given("CHILDJOURNEY_MAIL_FROM")):
            raise ValueError("CHILDJOURNEY_NOTIFY=mail needs CHILDJOURNEY_MAIL_URL and CHILDJOURNEY_MAIL_FROM.")
        return MailSender(site)
    if how == "notify":
        key, template = given("CHILDJOURNEY_NOTIFY_KEY"), given("CHILDJOURNEY_NOTIFY_TEMPLATE")
        if not is_notify_key(key) or not template:
            raise ValueError(
                "CHILDJOURNEY_NOTIFY=notify needs CHILDJOURNEY_NOTIFY_KEY, whole as GOV.UK Notify shows it once, "
                "and CHILDJOURNEY_NOTIFY_TEMPLATE."
            )
        return NotifySender(key, template, site, lambda: datetime.now(UTC), given("CHILDJOURNEY_NOTIFY_API"))
    raise ValueError("CHILDJOURNEY_NOTIFY: write none, file, mail or notify.")
