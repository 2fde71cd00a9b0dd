"""Measurements beside docs/benchmarks.md: a question each."""
