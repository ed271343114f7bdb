"""A child's story: entries that are only ever added, and how they are read."""
