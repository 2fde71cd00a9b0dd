"""Encoder: from samples to entropy-coded chunks."""
