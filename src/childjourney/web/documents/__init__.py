"""Documents: added, opened, and let out of quarantine."""
