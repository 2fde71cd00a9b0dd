"""Entropy coding of the latents of networks."""
