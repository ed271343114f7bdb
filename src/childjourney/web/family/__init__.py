"""The family's own space, apart from everybody else's pages: its own addresses, sign-in and cookie (R44)."""
