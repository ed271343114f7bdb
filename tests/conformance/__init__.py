"""What every store must do. The same tests run on the books in memory, on SQLite and on PostgreSQL."""
