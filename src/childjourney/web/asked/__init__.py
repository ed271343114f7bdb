"""What waits for an answer: lists of it, and one page on which anything that is asked can be read and answered."""
