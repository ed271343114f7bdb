"""The workshops: vectorised engines, each without Django, without a database and without the others."""
