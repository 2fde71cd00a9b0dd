"""What the codec asks of a model."""

from __future__ import annotations

from typing import Any, Protocol

from ..raster.profile import Profile

# By kind of file (bitstream.kinds): a ContextModel of "lossy" and of "reversible", a LatentModel of "latent". Which of
# the two it is depends on the key, which no type can say for keys that are not literals.
Tables = dict[str, Any]


class CodecModel(Protocol):
    """A trained model, or a family of them that chooses one by the raster.

    ``id``: its name in files and for users; ``title``: a line for people. A worker process gets it as a pickle."""

    @property
    def id(self) -> str:
        """Its name, in lower case: letters, digits and hyphens."""
        ...

    @property
    def title(self) -> str:
        """A line for people."""
        ...

    @property
    def digest(self) -> str:
        """Checksum of its tables and weights in hexadecimal digits; a file decodes with these alone."""
        ...

    @property
    def targets(self) -> tuple[str, ...]:
        """Kinds of :class:`.targets.Target` that it can promise."""
        ...

    @property
    def efforts(self) -> tuple[str, ...]:
        """Efforts that differ for it (:data:`.effort.EFFORTS`)."""
        ...

    def tables(self) -> Tables:
        """{kind of file: ContextModel or LatentModel}: what its files are coded with."""
        ...

    def can_run(self) -> tuple[bool, str]:
        """(True, "") when everything that it needs is installed, else (False, what to do)."""
        ...

    def takes(self, profile: Profile) -> tuple[bool, str]:
        """(True, "") when it codes rasters of this Profile, else (False, why not)."""
        ...

    def chosen(self, profile: Profile) -> CodecModel:
        """The model that codes a raster of this Profile: itself, or of a family the one that fits best."""
        ...

    def engine_note(self) -> str:
        """A sentence about pixels that differ between the engines that run it; "" where none differ."""
        ...
