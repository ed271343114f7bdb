"""Checks of a census before it is sent: of a file, or of what the stories say; kept as long jobs."""
