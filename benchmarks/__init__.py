"""Scripts that measure Bandpress; not part of the plugin zip. Run them as ``python -m bandpress.benchmarks.<name>``."""
