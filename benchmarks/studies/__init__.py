"""Measurements besides docs/benchmarks.md, one question per module."""
