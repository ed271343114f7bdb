"""What somebody of the family does in their own space."""
