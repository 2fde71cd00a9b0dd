"""Exact samples: planes of a tile coded without any loss, whatever their type and whatever they hold."""

from .sample_coding import decode, encode

__all__ = ["decode", "encode"]
