"""Contacts: told to social care, seen by time left, and decided; and what somebody disagrees with."""
