"""What is on disk: a journal that is the truth, and a readable copy beside it."""
