"""Sources of a ``.bpr`` file: a path, bytes, or a file object of the caller, opened as a stream."""

from __future__ import annotations

import io
import os
from typing import Protocol, Union, runtime_checkable

from ..arrays import Array
from ..errors import InputError


@runtime_checkable
class BinaryFile(Protocol):
    """A seekable file object that is open for reading bytes."""

    def read(self, size: int = ..., /) -> bytes:
        """Up to ``size`` bytes from the current position; none only at the end."""
        ...

    def seek(self, offset: int, whence: int = ..., /) -> int:
        """Move to an offset and return it."""
        ...


FileSource = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, Array, BinaryFile]


class Stream(Protocol):
    """The file operations that a reader needs."""

    def read(self, size: int, /) -> bytes:
        """``size`` bytes from the current position, fewer only at the end of the file."""
        ...

    def seek(self, offset: int, whence: int = ..., /) -> int:
        """Move to an offset and return it."""
        ...

    def close(self) -> None:
        """Close the stream; reading afterwards raises ValueError."""
        ...


class _CallerFile:
    """Wraps a caller's file object, which stays open when this is closed."""

    def __init__(self, file: BinaryFile) -> None:
        self._file: BinaryFile | None = file

    def _open(self) -> BinaryFile:
        if self._file is None:
            raise ValueError("I/O operation on closed file.")
        return self._file

    def read(self, size: int, /) -> bytes:
        """``size`` bytes, even if the file object returns fewer per call."""
        file, parts = self._open(), []
        while size > 0 and (part := file.read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """See the file object."""
        return self._open().seek(offset, whence)

    def close(self) -> None:
        """Release the file object without closing it."""
        self._file = None


def open_source(source: FileSource) -> tuple[str, Stream]:
    """(name for messages, stream) of a path, bytes, or a file object. Raises InputError for any other type, and for
    files that cannot be opened or read."""
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
    name = getattr(source, "name", None)  # not every file object has a name
    return name if isinstance(name, str) else "<file object>", _CallerFile(source)
