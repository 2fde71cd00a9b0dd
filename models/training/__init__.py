"""Training of the models; needs torch and the imagery described in docs/training.md."""
