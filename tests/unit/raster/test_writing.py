"""An output is complete or absent, and never replaces an input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bandpress.codec.errors import OutputError
from bandpress.codec.raster.writer import RasterWriter
from bandpress.tests.helpers.rasters import samples, simple, write


def test_an_exception_leaves_nothing_and_the_old_file(tmp_path):
    write(tmp_path / "a.tif", simple(9, 7), samples(1, 7, 9))
    old = (tmp_path / "a.tif").read_bytes()
    with pytest.raises(KeyError), RasterWriter(tmp_path / "a.tif", simple(9, 7), driver="COG") as writer:
        writer.write(samples(1, 7, 9, seed=1))
        raise KeyError
    assert os.listdir(tmp_path) == ["a.tif"] and (tmp_path / "a.tif").read_bytes() == old


def test_the_final_name_appears_only_at_the_end(tmp_path):
    with RasterWriter(tmp_path / "a.tif", simple(9, 7)) as writer:
        writer.write(samples(1, 7, 9))
        assert not (tmp_path / "a.tif").exists() and all(n.startswith(".") for n in os.listdir(tmp_path))
    assert os.listdir(tmp_path) == ["a.tif"]


def test_output_folder_and_name_are_checked(tmp_path):
    profile = simple(9, 7)
    with pytest.raises(OutputError, match="does not exist"):
        RasterWriter(tmp_path / "no" / "a.tif", profile)
    with pytest.raises(OutputError, match="is a folder"):
        RasterWriter(tmp_path, profile)
    with pytest.raises(OutputError, match="GTiff or COG"):
        RasterWriter(tmp_path / "a.tif", profile, driver="HFA")
    with pytest.raises(OutputError, match="NAME=VALUE"):
        RasterWriter(tmp_path / "a.tif", profile, options=["TILED"])
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a folder where nobody may write")
def test_a_folder_where_nothing_can_be_written():
    with pytest.raises(OutputError, match="read-only|cannot be written"):
        RasterWriter("/proc/self/a.tif", simple(9, 7))


def test_output_over_the_input_is_refused(tmp_path):
    write(tmp_path / "a.tif", simple(9, 7), samples(1, 7, 9))
    (tmp_path / "link.tif").symlink_to(tmp_path / "a.tif")
    os.link(tmp_path / "a.tif", tmp_path / "hard.tif")
    for output in ("a.tif", "link.tif", "hard.tif"):
        with pytest.raises(OutputError, match="also the input"):
            RasterWriter(tmp_path / output, simple(9, 7), inputs=[tmp_path / "a.tif"])


def test_a_raster_larger_than_the_disk_is_refused_at_once(tmp_path):
    with pytest.raises(OutputError, match="GB left"):
        RasterWriter(tmp_path / "a.tif", simple(2**30, 2**20, 4))
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
@pytest.mark.parametrize("driver", ["GTiff", "COG"])
def test_a_write_that_the_system_refuses_leaves_nothing(tmp_path, driver):
    """The limit on file sizes makes writing fail just as a full disk does."""
    tests = Path(__file__).resolve().parents[2]
    script = f"""
import resource, signal, sys
sys.path.insert(0, {str(tests)!r})
import conftest
import numpy as np
from bandpress.codec.errors import OutputError
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.writer import RasterWriter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
noise = np.random.default_rng(0).integers(0, 65535, (1, 600, 600), dtype='uint16')
try:
    with RasterWriter({str(tmp_path / "a.tif")!r}, Profile(Grid(600, 600), 'uint16', (Band(),)), {driver!r}) as writer:
        writer.write(noise)
except OutputError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "a.tif cannot be written" in done.stdout or "disk is full" in done.stdout, done
    assert os.listdir(tmp_path) == []


def test_writes_that_do_not_fit_are_errors(tmp_path):
    with pytest.raises(ValueError), RasterWriter(tmp_path / "a.tif", simple(9, 7)) as writer:
        writer.write(samples(1, 7, 9), x=1)
    with pytest.raises(ValueError), RasterWriter(tmp_path / "a.tif", simple(9, 7)) as writer:
        writer.write(samples(1, 7, 9, "int16"))
    assert os.listdir(tmp_path) == []
