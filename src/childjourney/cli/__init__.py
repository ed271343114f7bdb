"""The command line: it translates what is typed into one call, and the answer into words."""
