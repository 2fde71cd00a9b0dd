"""From chunks to samples; imports nothing of the encoder."""
