"""What a dataset is opened from: paths, bytes, file objects, failing and closed ones; pickles and copies."""

import copy
import io
import mmap
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import bandpress
import numpy as np
import pytest


@pytest.fixture(scope="module")
def array():
    return np.random.default_rng(5).integers(1000, 2000, (4, 60, 50)).astype(np.uint16)


@pytest.fixture(scope="module")
def data(array):
    return bandpress.encode(array, lossless=True)


class Slow(io.RawIOBase):
    """A raw file object that gives a few bytes at a time."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def readable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, buffer):
        return self._data.readinto(memoryview(buffer)[:100])

    def seek(self, offset, whence=0):
        if self.closed:
            raise ValueError("I/O operation on closed file")
        return self._data.seek(offset, whence)


def test_what_can_be_opened(data, array, tmp_path):
    path = tmp_path / "a.bpr"
    path.write_bytes(data)
    for source in (
        str(path),
        path,
        bytearray(data),
        memoryview(data),
        np.frombuffer(data, np.uint8),
        np.repeat(np.frombuffer(data, np.uint8), 2)[::2],
    ):
        with bandpress.open(source) as opened:
            assert (opened[0, :3] == array[0, :3]).all()
    for make in (path.open, lambda _: path.open("rb", buffering=0), lambda _: io.BytesIO(data), lambda _: Slow(data)):
        stream = make("rb")
        with bandpress.open(stream) as opened:
            assert (opened[-1, -3:] == array[-1, -3:]).all()
        assert not stream.closed  # it belongs to the caller
        stream.close()
        with pytest.raises(bandpress.InputError, match="The file object cannot be read"):
            bandpress.open(stream)


class Arrays(io.BytesIO):
    """A file object that gives a bytearray, and does not say where it is."""

    def read(self, *arguments):
        return bytearray(super().read(*arguments))

    def seek(self, *arguments):
        super().seek(*arguments)


class Views(io.BytesIO):
    """A file object that gives a memoryview."""

    def read(self, *arguments):
        return memoryview(super().read(*arguments))


def test_other_buffers_and_file_objects(data, array, tmp_path):
    path = tmp_path / "a.bpr"
    path.write_bytes(data)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert (bandpress.decode(mapped) == array).all() and bandpress.inspect(mapped).ok
    for make in (Arrays, Views):
        with bandpress.open(make(data)) as opened:
            assert (opened[-1, -3:] == array[-1, -3:]).all()


class Failing(io.BytesIO):
    """A file object on a disk that breaks."""

    broken = False

    def read(self, *arguments):
        if self.broken:
            raise OSError(5, "Input/output error")
        return super().read(*arguments)


def test_files_that_fail_while_they_are_read(data, tmp_path):
    stream = Failing(data)
    opened = bandpress.open(stream)
    stream.broken = True
    for use in (opened.read, lambda: opened[0, 3]):
        with pytest.raises(bandpress.InputError, match=r"^<file object> cannot be read \(Input/output error\); check"):
            use()
    stream = io.BytesIO(data)
    opened = bandpress.open(stream)
    stream.close()
    for use in (opened.read, lambda: opened[0, 3], lambda: np.asarray(opened)):
        with pytest.raises(bandpress.InputError, match="cannot be read .*closed file.*; check that it is still open"):
            use()
    path = tmp_path / "a.bpr"
    path.write_bytes(data)
    for source in (data, path, io.BytesIO(data)):
        opened = bandpress.open(source)
        reader = opened.reader
        opened.close()  # as another thread may
        with pytest.raises(bandpress.InputError, match="was closed while it was read; open it again"):
            reader.read()


def test_pickles_and_copies(data, array, tmp_path, monkeypatch):
    (tmp_path / "a.bpr").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    for source in ("a.bpr", tmp_path / "a.bpr", data, bytearray(data)):
        monkeypatch.chdir(tmp_path)
        opened = bandpress.open(source, threads=1)
        monkeypatch.chdir("/")  # a relative path is that of the place where it was opened
        packed = pickle.dumps(opened)
        assert (len(packed) > len(data)) == isinstance(source, (bytes, bytearray))
        for again in (pickle.loads(packed), copy.deepcopy(opened), copy.copy(opened)):
            opened.close()
            assert (again[1, 5:9] == array[1, 5:9]).all()
            opened = again
    with pytest.raises(bandpress.InputError, match="A dataset of a file object cannot be pickled or copied; open its"):
        pickle.dumps(bandpress.open(io.BytesIO(data)))
    opened.close()
    with pytest.raises(bandpress.InputError, match="The dataset is closed; open it again."):
        copy.copy(opened)


def test_a_pickle_opens_in_another_process(data, tmp_path):
    """Whose first import of the package it is: the models must be known there as well."""
    (tmp_path / "a.pickle").write_bytes(pickle.dumps(bandpress.open(data)))
    code = "import pickle, sys; print(pickle.load(open(sys.argv[1], 'rb'))[1, 5, 6])"
    package = str(Path(bandpress.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.pickle")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([package, *filter(None, sys.path)])},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == [str(bandpress.decode(data)[1, 5, 6])], done.stderr


class Streaming(io.BytesIO):
    """A file object that cannot go back, as that of a download."""

    def seek(self, *_):
        raise io.UnsupportedOperation("seek")


@pytest.mark.parametrize(
    ("source", "error", "says"),
    [
        ("missing.bpr", bandpress.InputError, "missing.bpr cannot be opened (No such file or directory)"),
        ("a\0b", bandpress.InputError, "cannot be a path (it holds a null character"),
        (b"", bandpress.FormatError, "<bytes> is not a Bandpress raster"),
        (b"GIF89a" * 99, bandpress.FormatError, "<bytes> is not a Bandpress raster (.bpr); choose a file"),
        (io.BytesIO(b"?" * 99), bandpress.FormatError, "<file object> is not a Bandpress raster"),
        (io.StringIO("text"), bandpress.InputError, "open the file in binary mode ('rb')"),
        (Streaming(b"abc"), bandpress.InputError, "give one that is open, readable and seekable"),
        (b"/data/a.bpr", bandpress.InputError, "Bytes are the content of a .bpr file, not its path; give the path as"),
        (io.BytesIO, bandpress.InputError, "The file object cannot be read from any place"),
        (7, bandpress.InputError, "is read from a path, bytes or a file object, not from int"),
        (None, bandpress.InputError, "not from NoneType"),
    ],
)
def test_what_cannot_be_opened(source, error, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for use in (bandpress.open, bandpress.decode, bandpress.inspect):
        with pytest.raises(error, match=re.escape(says)):
            use(source)


def test_a_closed_dataset_says_so(data):
    opened = bandpress.open(data)
    assert not opened.closed
    opened.close()
    opened.close()
    assert opened.closed and repr(opened) == "<closed BprDataset>"
    for use in (lambda: opened.shape, opened.read, lambda: opened[0], lambda: opened.warnings, opened.read_mask):
        with pytest.raises(bandpress.InputError, match="The dataset is closed; open it again."):
            use()
