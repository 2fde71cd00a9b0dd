"""Sections of docs/benchmarks.md, a module each."""
