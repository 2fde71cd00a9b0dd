"""Sources of a ``.bpr`` file: a path, bytes, or a file object of the caller, opened as a stream."""

from __future__ import annotations

import io
import os
from typing import Protocol, Union, runtime_checkable

from ..arrays import Array
from ..bitstream.container import SIGNATURE
from ..errors import InputError
from ..raster.output_path import path_text

# What a file object that is closed, broken or not seekable may raise.
FILE_ERRORS = (OSError, ValueError, EOFError, TypeError, AttributeError)
LONGEST_PATH = 4096  # bytes


@runtime_checkable
class BinaryFile(Protocol):
    """A seekable file object that is open for reading bytes."""

    def read(self, size: int = ..., /) -> bytes | bytearray | memoryview:
        """Up to ``size`` bytes from the current position; none only at the end."""
        ...

    def seek(self, offset: int, whence: int = ..., /) -> object:
        """Move to an offset; what is returned does not matter."""
        ...

    def tell(self) -> int:
        """The current offset."""
        ...


FileSource = Union[str, "os.PathLike[str]", "os.PathLike[bytes]", bytes, bytearray, memoryview, Array, BinaryFile]


class Stream(Protocol):
    """The file operations that a reader needs."""

    def read(self, size: int, /) -> bytes:
        """``size`` bytes from the current position, fewer only at the end of the file."""
        ...

    def seek(self, offset: int, whence: int = ..., /) -> int:
        """Move to an offset and return it."""
        ...

    def close(self) -> None:
        """Close the stream; reading afterwards fails."""
        ...


class _FileStream:
    """The stream of a file object, which stays open when this is closed unless it is ``owned``. An error of the file
    object becomes an InputError."""

    def __init__(self, name: str, file: BinaryFile, owned: io.BufferedReader | None = None) -> None:
        self._name, self._owned = name, owned
        self._file: BinaryFile | None = file

    def _open(self) -> BinaryFile:
        if self._file is None:
            raise InputError(f"{self._name} was closed while it was read; open it again.")
        return self._file

    def _failed(self, error: Exception) -> InputError:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        return InputError(f"{self._name} cannot be read ({why}); check that it is still open and there, and try again.")

    def read(self, size: int, /) -> bytes:
        """``size`` bytes, even if the file object returns fewer per call."""
        file, parts = self._open(), []
        try:
            while size > 0:
                given = file.read(size)
                part = given if isinstance(given, bytes) else bytes(memoryview(given))
                if not part:
                    break
                parts.append(part)
                size -= len(part)
        except FILE_ERRORS as error:
            raise self._failed(error) from error
        return b"".join(parts)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move to an offset, and return it as the file object tells it."""
        file = self._open()
        try:
            file.seek(offset, whence)
            return int(file.tell())
        except FILE_ERRORS as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Release the file object."""
        self._file = None
        if self._owned is not None:
            self._owned.close()


def buffer_bytes(source: object) -> bytes | None:
    """The bytes of an object with the buffer protocol, such as an array or a memory map; None for any other object."""
    if isinstance(source, bytes):
        return source
    try:
        return bytes(memoryview(source))  # type: ignore[arg-type]  # TypeError is handled
    except (TypeError, ValueError, BufferError):
        return None


def open_source(source: FileSource) -> tuple[str, Stream]:
    """(name for messages, stream) of a path, bytes, or a file object. Raises InputError for any other type, and for
    files that cannot be opened or read."""
    if isinstance(source, (str, os.PathLike)):
        path = path_text(source, "The path of a .bpr file")
        try:
            file = open(path, "rb")  # noqa: SIM115 - the stream closes it
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise InputError(f"{path} cannot be opened ({why}); check the path.") from error
        return path, _FileStream(path, file, file)
    content = buffer_bytes(source)
    if content is not None:
        if content[-4:].lower() == b".bpr" and len(content) <= LONGEST_PATH and content[:4] != SIGNATURE[:4]:
            raise InputError("Bytes are the content of a .bpr file, not its path; give the path as text (os.fsdecode).")
        return "<bytes>", _FileStream("<bytes>", io.BytesIO(content))
    if not isinstance(source, BinaryFile):
        raise InputError(
            f"A .bpr file is read from a path, bytes or a file object, not from {type(source).__name__}; give one of "
            "these."
        )
    try:
        text = isinstance(source.read(0), str)
        source.seek(0)
        source.tell()
    except FILE_ERRORS as error:
        raise InputError(
            f"The file object cannot be read from any place ({error}); give one that is open, readable and seekable."
        ) from error
    if text:
        raise InputError("The file object gives text; open the file in binary mode ('rb').")
    given = getattr(source, "name", None)  # not every file object has a name
    name = given if isinstance(given, str) else "<file object>"
    return name, _FileStream(name, source)
