"""Sections of docs/benchmarks.md, one module per section."""
