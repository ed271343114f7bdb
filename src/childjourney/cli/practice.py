"""Rules of practice at the command line: what is due and why, what is owed, and whether the files are sound."""

from cyclopts import App

practice = App(name="practice", help="Work out what practice asks for, and check the files that say it.")

COMMANDS = (
    ("due", "childjourney.cli.practice_due:due_", "Print the day by which a rule asks for something, and why."),
    ("duties", "childjourney.cli.practice_duties:duties_", "List what is owed in one child's story."),
    ("rules", "childjourney.cli.practice_rules:rules", "List the frameworks, and the rules of one of them."),
    ("diff", "childjourney.cli.practice_diff:diff", "Say in what two frameworks differ."),
    ("check", "childjourney.cli.practice_check:check", "Check the framework files, their examples and their sources."),
)
"""Each command, where it lives, and what it does in one line."""

for _name, _where, _about in COMMANDS:
    practice.command(_where, name=_name, help=_about)
