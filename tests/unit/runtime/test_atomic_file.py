"""Output files are complete, or absent."""

import os
import subprocess
import sys

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.errors import OutputError
from bandpress.codec.raster.output_path import check_output
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.runtime.atomic_file import atomic
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.bpr"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), atomic(path) as stream:
        stream.write(b"new")
        raise ZeroDivisionError
    assert path.read_bytes() == b"old" and os.listdir(tmp_path) == ["a.bpr"]
    with atomic(path) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new" and os.listdir(tmp_path) == ["a.bpr"]


def test_a_second_writer_is_refused(tmp_path):
    with atomic(tmp_path / "a.bpr") as stream:
        stream.write(b"first")
        with pytest.raises(OutputError, match="another process"), atomic(tmp_path / "a.bpr"):
            pass
    assert (tmp_path / "a.bpr").read_bytes() == b"first"


def test_a_part_left_by_a_crash_is_no_hindrance(tmp_path):
    (tmp_path / ".a.bpr.part").write_bytes(b"junk of a killed process")
    with atomic(tmp_path / "a.bpr") as stream:
        stream.write(b"x")
    assert (tmp_path / "a.bpr").read_bytes() == b"x"


def test_missing_folder_folder_as_file_and_input_as_output(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        check_output(tmp_path / "no" / "a.bpr")
    with pytest.raises(OutputError, match="is a folder"):
        check_output(tmp_path)
    path = write_scene(tmp_path / "in.tif", array=np.ones((1, 4, 4)))
    with RasterSource.open(path) as source, pytest.raises(OutputError, match="also the input"):
        compress(source, path, model=registry.get("wavelet-context"), target=Target("lossless"))


FULL_DISK = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
from bandpress.codec.errors import OutputError
from bandpress.codec.compression import compress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
model = registry.get("wavelet-context")
try:
    compress(RasterSource.open(sys.argv[2]), sys.argv[3], model=model, target=Target("lossless"))
except OutputError as error:
    print(error)
"""


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    """A limit on the size of files makes the system refuse the write as a full disk does."""
    path = write_scene(tmp_path / "in.tif", array=pixels(3, 200, 200))
    package = next(p for p in sys.path if os.path.isdir(os.path.join(p, "bandpress")))
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, package, path, str(tmp_path / "a.bpr")],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "disk is full" in done.stdout and done.returncode == 0, done.stderr
    assert os.listdir(tmp_path) == ["in.tif"]
