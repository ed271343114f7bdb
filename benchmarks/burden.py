"""What it costs a person to get something done, from opening the site: clicks, answers, questions asked twice.

The journeys are those of tests/browser/test_burden.py, walked in a browser at a made-up area. Prints one line each.

    python benchmarks/burden.py
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Walk the journeys and print what they cost."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "burden.txt"
        walked = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "tests/browser/test_burden.py"],
            cwd=ROOT,
            env={**os.environ, "CHILDJOURNEY_BURDEN": str(told)},
            capture_output=True,
            text=True,
            check=False,
        )
        if walked.returncode:
            raise SystemExit(walked.stdout)
        for line in told.read_text().splitlines():
            print(f"from opening the site to {line} — python benchmarks/burden.py")


if __name__ == "__main__":
    main()
