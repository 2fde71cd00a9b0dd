"""What a ``.bpr`` file can be read from: a path, its bytes, or a file object of the caller."""

from __future__ import annotations

import io
import os
from typing import Protocol, Union, runtime_checkable

from ..arrays import Array
from ..errors import InputError


@runtime_checkable
class BinaryFile(Protocol):
    """A file object that is open for reading bytes and can be moved about in."""

    def read(self, size: int = ..., /) -> bytes:
        """Up to ``size`` bytes from here; none at the end alone."""
        ...

    def seek(self, offset: int, whence: int = ..., /) -> int:
        """Go to an offset and return it."""
        ...


FileSource = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, Array, BinaryFile]


class Stream(Protocol):
    """What a reader needs of the file that it reads."""

    def read(self, size: int, /) -> bytes:
        """``size`` bytes from here, fewer only where the file ends."""
        ...

    def seek(self, offset: int, whence: int = ..., /) -> int:
        """Go to an offset and return it."""
        ...

    def close(self) -> None:
        """Reading afterwards raises ValueError."""
        ...


class _OfCaller:
    """A caller's file object, which stays open when this is closed."""

    def __init__(self, file: BinaryFile) -> None:
        self._file: BinaryFile | None = file

    def _open(self) -> BinaryFile:
        if self._file is None:
            raise ValueError("I/O operation on closed file.")
        return self._file

    def read(self, size: int, /) -> bytes:
        """``size`` bytes, whatever pieces the file object gives them in."""
        file, parts = self._open(), []
        while size > 0 and (part := file.read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """As of the file object."""
        return self._open().seek(offset, whence)

    def close(self) -> None:
        """Let go of the file object."""
        self._file = None


def open_source(source: FileSource) -> tuple[str, Stream]:
    """(what messages call it, the stream) of a path, bytes, or a file object. Raises InputError for anything else, and
    for what cannot be opened or read."""
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        try:
            return path, open(path, "rb")  # noqa: SIM115 - the reader closes it
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise InputError(f"{path} cannot be opened ({why}); check the path.") from error
    if not isinstance(source, BinaryFile):
        try:
            return "<bytes>", io.BytesIO(bytes(memoryview(source)))  # type: ignore[arg-type]  # arrays are buffers
        except (TypeError, ValueError) as error:
            raise InputError(
                f"A .bpr file is read from a path, bytes or a file object, not from {type(source).__name__}; give one "
                "of these."
            ) from error
    try:
        binary = isinstance(source.read(0), bytes)
        source.seek(0)
    except (OSError, ValueError) as error:
        raise InputError(
            f"The file object cannot be read from any place ({error}); give one that is open, readable and seekable."
        ) from error
    if not binary:
        raise InputError("The file object gives text; open the file in binary mode ('rb').")
    name = getattr(source, "name", None)  # which not every file object has
    return name if isinstance(name, str) else "<file object>", _OfCaller(source)
