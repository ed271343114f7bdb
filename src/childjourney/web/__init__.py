"""The pages: translate in, one call of a use case, translate out."""
