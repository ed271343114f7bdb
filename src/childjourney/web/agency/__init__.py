"""What a lead sees of their agency beside what is asked."""
