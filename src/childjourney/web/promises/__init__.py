"""Promises: what is owed about children, by whom, to whom, by when and why."""
