"""Training code; needs torch and the imagery described in docs/training.md."""
