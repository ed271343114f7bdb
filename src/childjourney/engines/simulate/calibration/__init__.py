"""What counts can teach the protection model, and what they cannot."""
