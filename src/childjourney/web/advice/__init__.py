"""Advice of a social worker, asked for without naming the child."""
