"""Whether one is told by a message that something waits."""
