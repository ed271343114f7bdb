"""Who is who: people, agencies, roles, memberships and how people are related."""
