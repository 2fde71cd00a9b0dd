"""CodecModel: the protocol that the codec requires of a model."""

from __future__ import annotations

from typing import Any, Protocol

from ..raster.profile import Profile

# By kind of file (bitstream.kinds): a ContextModel for "lossy" and for "reversible", a LatentModel for "latent". The
# type depends on the key, which cannot be expressed for keys that are not literals.
Tables = dict[str, Any]


class CodecModel(Protocol):
    """A trained model, or a family of models that selects one by the raster.

    ``id``: its name in files and for users; ``title``: a line for people. It is pickled for worker processes."""

    @property
    def id(self) -> str:
        """Its name, in lower case: letters, digits and hyphens."""
        ...

    @property
    def title(self) -> str:
        """A line that describes it to users."""
        ...

    @property
    def digest(self) -> str:
        """Checksum of its tables and weights in hexadecimal digits; a file can be decoded only with the same ones."""
        ...

    @property
    def targets(self) -> tuple[str, ...]:
        """Kinds of :class:`.targets.Target` that it supports."""
        ...

    @property
    def efforts(self) -> tuple[str, ...]:
        """Efforts that make a difference for it (:data:`.effort.EFFORTS`)."""
        ...

    def tables(self) -> Tables:
        """{kind of file: ContextModel or LatentModel}: the tables with which its files are coded."""
        ...

    def can_run(self) -> tuple[bool, str]:
        """(True, "") when everything that it needs is installed, else (False, what the user should do)."""
        ...

    def takes(self, profile: Profile) -> tuple[bool, str]:
        """(True, "") when it supports rasters of this Profile, else (False, why not)."""
        ...

    def chosen(self, profile: Profile) -> CodecModel:
        """The model that codes a raster of this Profile: itself, or the member of a family that fits best."""
        ...

    def engine_note(self) -> str:
        """A sentence about differences of pixels between inference engines; "" where there are none."""
        ...
