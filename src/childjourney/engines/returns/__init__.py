"""Statutory returns: read, written and checked as files and frames, never against the store."""
