"""Training in a separate process."""
