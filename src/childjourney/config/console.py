"""The `childjourney` command: gives the command line this installation and runs what was typed."""

import os
import sys

from childjourney.cli.commands import app
from childjourney.cli.wiring import ServeRefused, wire
from childjourney.config.wiring import Installation
from childjourney.core.base.refusal import Refused

INTERRUPTED = 130
"""What a command that was stopped by Ctrl-C tells whatever started it."""


def main() -> None:
    """Run a command and exit with its code. A refusal is told in its own words, without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "childjourney.config.settings")
    wire(Installation())
    try:
        code = app(result_action="return_value")
    except (Refused, ServeRefused) as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(1)
    except ModuleNotFoundError as missing:
        sys.stderr.write(f"{missing}. Something is not installed. Run: childjourney doctor\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if not _of_the_database(error):
            raise
        sys.stderr.write(f"The database did not do it: {error}\nRun: childjourney doctor\n")
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _of_the_database(error: Exception) -> bool:
    # Without Django loaded no error can be of the database; loading it for --help would take a second.
    django_db = sys.modules.get("django.db")
    return django_db is not None and isinstance(error, django_db.DatabaseError)


if __name__ == "__main__":
    main()
