"""Decoder: from chunks to samples. Imports nothing of the encoder."""
