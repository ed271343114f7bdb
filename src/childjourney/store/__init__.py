"""The books of an area in a database: SQLite or PostgreSQL. The only place with tables."""
