"""Entropy coding of wavelet subbands by a context model."""
