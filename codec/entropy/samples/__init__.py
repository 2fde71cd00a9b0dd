"""Exact samples: lossless coding of the planes of a tile, for any sample type and any values."""

from .sample_coding import decode, encode, plane_sizes

__all__ = ["decode", "encode", "plane_sizes"]
