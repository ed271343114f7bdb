"""Statutory returns: bring a census in, and see what came of it."""
