"""Looking for a child, saying why."""
