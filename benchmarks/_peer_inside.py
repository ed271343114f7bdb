"""The sector's validator on one file, as its own command runs it; for the interpreter of the environment it has.

    python _peer_inside.py FILE RULES [FINDINGS]

Its command cannot be run as it is installed: it needs pytest, which it does not ask for. FINDINGS is a JSON file of
pairs, rule and child; the child is empty where it has no number, and where the finding is about the whole return.
"""

import contextlib
import importlib
import json
import os
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

warnings.simplefilter("ignore")


def main(file: str, rules: str, findings: str = "") -> None:
    from cin_validator import cin_validator as peer

    root = ElementTree.parse(file).getroot()  # noqa: S314 - as the peer does; the files are our own
    tables = peer.process_data(peer.convert_data(root))
    registry = importlib.import_module(f"cin_validator.rules.{rules}").registry
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        ran = peer.CinValidator(tables, registry)
    if findings:
        found = ran.full_issue_df
        pairs = {
            (str(rule), child if isinstance(child, str) else "")
            for rule, child in zip(found["rule_code"], found["child_id"], strict=True)
        }
        pairs |= {(str(rule), "") for rule in ran.multichild_issues["rule_code"]}
        Path(findings).write_text(json.dumps(sorted(pairs)))


if __name__ == "__main__":
    main(*sys.argv[1:])
