"""Bitstream: the contents of a file, as docs/format.md describes them; a change of the format touches this folder
alone."""
