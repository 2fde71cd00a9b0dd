"""OpenFile: a ``.bpr`` file that is read by all providers of its layers together, with one memory for decoded tiles."""

import itertools
import os
import threading
import weakref

from ...codec.decoder.block_reader import BlockReader
from ...codec.decoder.decoded_cache import DecodedCache
from ...codec.decoder.reader import BprReader
from ...codec.decoder.reopened_file import ReopenedFile, identity_of
from ...codec.errors import InputError
from ...models import registry  # noqa: F401 - importing it registers the models that files name
from ...processing_algorithms.host.preferences import CACHE_MEGABYTES, preference
from ...processing_algorithms.host.translation import tr, tr_sentence

MEGABYTE = 1 << 20
_cache = DecodedCache()
_files: weakref.WeakValueDictionary = weakref.WeakValueDictionary()  # by path and identity
_lock = threading.Lock()
_numbers = itertools.count()


def set_memory(megabytes):
    """Let decoded tiles of all layers together take this much memory."""
    _cache.limit = max(1, megabytes) * MEGABYTE


set_memory(preference(CACHE_MEGABYTES))


class OpenFile:
    """One state of a file, from when it was opened to when it changes. ``told``: whether the user knows of its damage.

    Raises InputError and FormatError with one sentence."""

    def __init__(self, path):
        try:
            stream = ReopenedFile(path)
        except OSError as error:
            raise InputError(_cannot_open(path, error)) from error
        self.path, self.identity, self.told = path, stream.identity, False
        self.reader = BprReader(stream)
        self._owner = next(_numbers)
        self.blocks = BlockReader(self.reader, _cache, self._owner)
        weakref.finalize(self, _cache.drop, self._owner)

    @property
    def changed(self):
        """Whether the file is not the one that was opened."""
        return identity_of(self.path) != self.identity

    def release(self):
        """Forget what is decoded: no layer shows the file any more."""
        _cache.drop(self._owner)

    def new_damage(self):
        """A sentence when damage was found of which nobody was told yet, else ''."""
        holes = self.reader.holes
        if not holes or self.told:
            return ""
        self.told = True
        if any(chunk.offset + chunk.length > self.reader.bytes for chunk in self.reader.index.chunks):
            return tr(
                "{} is not whole: it is still being written or copied, or was cut off. What is missing is nodata."
            ).format(os.path.basename(self.path))
        return tr("{0} is damaged; its damaged parts are shown as nodata. Get a fresh copy of it. ({1})").format(
            os.path.basename(self.path), tr_sentence(holes[0].reason)
        )


def open_file(path):
    """The :class:`OpenFile` of a path, shared by all who hold it."""
    path = os.path.abspath(path)
    key = path, identity_of(path)
    with _lock:
        found = _files.get(key)
    if found is None:
        found = OpenFile(path)  # without the lock: a slow network drive keeps nobody from other files
        with _lock:
            found = _files.setdefault(key, found)
    return found


def _cannot_open(path, error):
    if isinstance(error, FileNotFoundError):
        return tr("The file {} is not there; it was moved, renamed or deleted.").format(path)
    if isinstance(error, IsADirectoryError):
        return tr("{} is a folder; choose a .bpr file.").format(path)
    return tr("The file {0} cannot be opened ({1}); check its permissions.").format(path, error.strerror or error)
