"""Pages about the practice that holds here: rules, principles and guidance, trials, and what people ask about them."""
