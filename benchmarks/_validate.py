"""Our validator on one file as a whole process: read it, go by every rule of its year, write the issues as JSON lines.

python _validate.py FILE
"""

import sys

from childjourney.engines.returns import cin


def main(file: str) -> None:
    sys.stdout.write(cin.validate(cin.read(file)).write_ndjson())


if __name__ == "__main__":
    main(sys.argv[1])
