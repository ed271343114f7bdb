"""A child's page: who the child is, the journey as a picture, and the story as a list."""
