"""What is not known about one's children: who finds out, since when, and looking through it by words."""
