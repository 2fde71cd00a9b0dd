"""Coding by a network: components to integer latents and back, tile by tile, without seams."""
