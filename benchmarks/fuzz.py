"""R65: 10,000 calls of the API as every role find no server error and no answer that is not described.

Each call is drawn from the description of the API, rightly or wrongly, with identifiers that earlier answers told.
"""

import logging
import os
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"


CALLS = int(os.environ.get("CALLS", "10000"))
SEED = int(os.environ.get("SEED", "1"))


def main() -> None:
    """Make an area in a throw-away SQLite file, fuzz it, verify it, and print one line."""
    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    django.setup()
    logging.disable()  # ten thousand lines, one for each request
    call_command("migrate", verbosity=0)

    from tests.api.fuzz import fuzz
    from tests.api.made import NOW, join_agency, join_member, make_area

    from childjourney.api import clock
    from childjourney.core.access.policy import ReadLevel
    from childjourney.core.people.role import ROLES
    from childjourney.usecases.verify import verify

    def now() -> datetime:
        return NOW

    clock.now = now
    area = make_area()
    for one in ROLES.values():
        if one.key not in area.members:
            agency = one.sector.name.lower()
            join_agency(area, agency, one.sector.value, one.sector)
            join_member(area, one.key, one.title, agency, one.key)
    secrets = [area.system(member).secret for member in area.members]
    secrets.append(area.system("social_worker", at_most=ReadLevel.HEADING).secret)
    # Half of all calls come from those who have children here.
    secrets += [area.system(member).secret for member in ("social_worker", "teacher", "colleague")] * 3
    began = perf_counter()
    fuzzed = fuzz(
        get_wsgi_application(), secrets=secrets, stories=list(area.children.values()), calls=CALLS, number=SEED
    )
    seconds = perf_counter() - began
    statuses: Counter[int] = Counter()
    for (_operation, status), number in fuzzed.answers.items():
        statuses[status] += number
    answers = ", ".join(f"{status}: {number:,}" for status, number in sorted(statuses.items()))
    flaws = len(verify(area.books).flaws)
    print(
        f"{fuzzed.calls:,} calls as {len(ROLES)} roles: 0 server errors, 0 answers not described "
        f"({answers}), {flaws} flaws in the chain, {seconds:.0f} s"
    )
    sys.exit(1 if flaws else 0)


if __name__ == "__main__":
    main()
