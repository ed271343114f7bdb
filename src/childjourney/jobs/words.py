"""The one message that is ever sent: that something waits, and where to sign in. Never about whom, from whom or why."""

SUBJECT = "Something is waiting for you in Child's Journey"


def body(site: str) -> str:
    """Return the message, with the site's address."""
    return (
        f"Something is waiting for you in Child's Journey. Sign in to see it: {site}\n\n"
        "You can turn these messages off there, under “Messages to you”.\n"
    )
