"""What is true of children's stories: plain Python, standard library only, no clock."""
