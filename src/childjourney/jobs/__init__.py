"""Long jobs: a worker takes them from the queue, one at a time, and a page shows how far each is."""
