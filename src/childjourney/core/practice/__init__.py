"""Practice: rules that start clocks, principles and guidance, local variation, and what is owed because of them."""
