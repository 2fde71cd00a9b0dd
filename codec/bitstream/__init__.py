"""What stands in a file, as docs/format.md describes it: a change of the format touches this folder alone."""
