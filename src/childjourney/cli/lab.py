"""The threshold lab at the command line: what a threshold, staff or early help would do, in a simulation."""

from cyclopts import App

lab = App(name="lab", help="Try out what a threshold, staff or early help would do, in a simulation.")

COMMANDS = (
    ("run", "childjourney.cli.lab_run:run", "Run a scenario, and tell its figures with their ranges."),
    ("compare", "childjourney.cli.lab_compare:compare", "Set two policies side by side, on the same children."),
    (
        "calibrate",
        "childjourney.cli.lab_calibrate:calibrate",
        "Tell what an area's counts teach, and what they do not.",
    ),
    ("sweep", "childjourney.cli.lab_sweep:sweep", "Run a scenario at many values of a parameter."),
    ("report", "childjourney.cli.lab_report:report", "Write a report of a scenario as one HTML file."),
)
"""Each command, where it lives, and what it does in one line."""

for _name, _where, _about in COMMANDS:
    lab.command(_where, name=_name, help=_about)
