"""Going in as somebody made up. This room opens only in an area that was made up from its first entry."""
