"""The API: a neighbouring system reads and writes through the same use cases and grants as the pages."""
