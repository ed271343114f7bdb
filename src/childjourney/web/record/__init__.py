"""Recording and correcting: forms made from the declaration of a kind, and text that is kept as it is typed."""
