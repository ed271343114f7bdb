"""Who may do what, on which basis, and what of a story they see. There is one definition, and it is here."""
