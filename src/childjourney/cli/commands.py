"""The commands. Each is loaded when it is used, so that `childjourney --help` answers at once."""

from importlib.metadata import version

from cyclopts import App

app = App(
    name="childjourney",
    help="Software for the people who protect children: one story per child, kept by many agencies.",
    version=lambda: version("childjourney"),
)

COMMANDS = (
    ("demo", "childjourney.cli.demo:demo", "Make an area of made-up families, once, and open its site."),
    ("serve", "childjourney.cli.serve:serve", "Serve the site of this installation."),
    ("work", "childjourney.cli.serve:work", "Work through long jobs, without the site. `serve` does this by itself."),
    ("migrate", "childjourney.cli.serve:migrate", "Make the tables, or bring them up to date."),
    ("verify", "childjourney.cli.verify:verify_", "Check that no entry and no audit line was changed."),
    ("doctor", "childjourney.cli.doctor:doctor", "Say what is wrong with this installation and how to mend it."),
    ("settings", "childjourney.cli.settings:settings", "List every setting, what it does, and what it is here."),
    ("area", "childjourney.cli.area:area", "Open the area that this installation is for."),
    ("agency", "childjourney.cli.area:agency", "Let agencies join the area."),
    ("member", "childjourney.cli.area:member", "Let people work in the area and sign in."),
    ("token", "childjourney.cli.token:token", "Let neighbouring systems in through the API, and shut them out."),
    (
        "census",
        "childjourney.cli.census:census",
        "Check, bring in and give out the children in need census.",
    ),
    ("dfe", "childjourney.cli.dfe:dfe", "Send the Department for Education its daily data, or see what would be sent."),
    ("ssd", "childjourney.cli.ssd:ssd", "Write the tables of the Standard Safeguarding Dataset."),
    ("annex-a", "childjourney.cli.annex_a:annex_a", "Write the lists of an Annex A for an inspection."),
    ("practice", "childjourney.cli.practice:practice", "Work out what practice asks for, and check its files."),
    ("lab", "childjourney.cli.lab:lab", "Try out what a threshold, staff or early help would do, in a simulation."),
    (
        "family-role",
        "childjourney.cli.family_role:family_role",
        "Print the SQL that gives the family's own space a role of its own in PostgreSQL.",
    ),
    ("rewrap", "childjourney.cli.rewrap:rewrap", "Change the key to documents: lock all of them anew under the first."),
    ("night", "childjourney.cli.night:night", "Do the night's work now: work out again what is owed in every story."),
)
"""Each command, where it lives, and what it does in one line."""

for _name, _where, _about in COMMANDS:
    app.command(_where, name=_name, help=_about)
