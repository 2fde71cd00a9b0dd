"""The exceptions of Bandpress: every message is one sentence that says what is wrong and what to do."""

from __future__ import annotations


class BandpressError(Exception):
    """Base of all errors that a user can do something about; ``str(error)`` is shown as it is."""


class InputError(BandpressError):
    """The raster, its bands, the extent or a parameter cannot be used."""


class TargetError(BandpressError):
    """The rate or quality that was asked for cannot be met on this raster."""


class StepTooFine(TargetError):
    """A quantiser step is so fine that quantised values exceed the range of the format."""

    def __init__(
        self,
        message: str = "The step is too fine for the range of this raster; ask for a coarser one, or for lossless.",
    ) -> None:
        super().__init__(message)


class FormatError(BandpressError):
    """The file is not a Bandpress raster, is damaged beyond use, or was written by a newer version."""


class OutputError(BandpressError):
    """The output cannot be written: the folder is missing or read-only, the disk is full, or another process is
    writing to it."""


class Cancelled(BandpressError):
    """The user asked to stop; nothing was left behind."""

    def __init__(self, message: str = "Cancelled; no output was written.") -> None:
        super().__init__(message)
