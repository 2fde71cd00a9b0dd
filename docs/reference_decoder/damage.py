"""The one exception of the reference decoder."""

from __future__ import annotations


class Damage(Exception):
    """What docs/format.md says that a decoder refuses, or a checksum that does not match: the text says which."""
