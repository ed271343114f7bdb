"""Child's Journey: one story per child, kept by many agencies."""
