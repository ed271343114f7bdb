"""Sign-in, the start page, and the directory of agencies and memberships."""
