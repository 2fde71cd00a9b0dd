"""The compiled core, NumPy, onnxruntime and threads give the same samples of a file, and the same bytes of a raster."""

import hashlib
import json
import tempfile
from pathlib import Path

import pytest
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.runtime import core
from bandpress.tests.helpers.engines import WAYS, engines
from bandpress.tests.tools.conformance_cases import cases
from bandpress.tests.tools.conformance_facts import digest
from bandpress.tests.tools.make_conformance import FOLDER, make

GOLDEN = FOLDER.parent / "golden"
DIGESTS = json.loads((FOLDER / "digests.json").read_text(encoding="utf-8"))
FILES = [*FOLDER.glob("*.bpr"), *GOLDEN.glob("*.bpr"), *GOLDEN.glob("latents/**/*.bpr")]
# Every kind of coding, with the effort, the targets and the several tiles that decide how it goes.
ENCODED = (
    *("lossy-step", "lossy-fast", "lossy-best", "lossy-cube", "lossy-factors", "lossy-regions", "lossy-tiles"),
    *("lossy-column", "lossy-pixel", "bounded-fast", "bounded-reversible", "bounded-corrections", "bounded-rounded"),
    *("lossless-scene", "lossless-cube", "lossless-lattice", "lossless-tiles", "lossless-int8", "lossless-float32"),
    *("exact-noise", "exact-classes", "exact-ranked", "exact-repeated", "exact-bands-tiles", "mask-tiles"),
    *("latent-sscnet-s2", "latent-tiles", "latent-hyperprior-huffman", "latent-lossless-s2cnet-s2"),
)
CASES = {case.name: case for case in cases()}


def test_every_pair_of_choices_is_tried():
    for i, j in ((0, 1), (0, 2), (1, 2)):
        assert len({(way[i], way[j]) for way in WAYS}) == len({w[i] for w in WAYS}) * len({w[j] for w in WAYS})
    assert {way[2] for way in WAYS} == {1, 2, 4}


@pytest.mark.parametrize("path", sorted(FILES), ids=lambda path: path.relative_to(FOLDER.parent).as_posix())
def test_a_file_decodes_the_same(path):
    found = set()
    for use_core, use_onnxruntime, threads in WAYS:
        with engines(use_core, use_onnxruntime), BprReader(path, threads=threads) as file:
            found.add(digest(file.read()))
            assert file.damaged == []
    assert len(found) == 1
    expected = DIGESTS.get(path.name, {}).get("sha256")
    assert expected in (None, *found)


@pytest.mark.parametrize("name", ENCODED)
def test_a_raster_encodes_to_the_same_bytes(name, tmp_path):
    found = set()
    for use_core, use_onnxruntime, threads in ((False, False, 1), (True, True, 2)):
        with engines(use_core, use_onnxruntime), tempfile.TemporaryDirectory(dir=tmp_path) as folder:
            make(CASES[name], folder, Path(folder), threads)
            found.add(hashlib.sha256(Path(folder, f"{name}.bpr").read_bytes()).hexdigest())
    assert len(found) == 1


@pytest.mark.parametrize("name", ["lossy-step", "lossless-tiles", "exact-classes"])
def test_kernels_that_trap(name, tmp_path, monkeypatch, caplog):
    """Every kernel gets addresses that it does not have: NumPy does the same, and one sentence says so."""
    monkeypatch.setattr(core, "_cores", core._Cores())
    assert core.runs()
    call, trapped = core.Core.call, []

    def outside(instance, kernel, *arguments):
        trapped.append(kernel)
        return call(instance, "probe", -64, 64, 1.0)

    made = {}
    for way in ("numpy", "traps"):
        with monkeypatch.context() as change:
            if way == "numpy":
                change.setattr(core, "attempt", lambda *_: None)
            else:
                change.setattr(core.Core, "call", outside)
            folder = tmp_path / way
            folder.mkdir()
            make(CASES[name], str(folder), folder)
            path = folder / f"{name}.bpr"
            with BprReader(path) as file:
                made[way] = path.read_bytes(), digest(file.read())
    assert made["numpy"] == made["traps"] and trapped
    sentence = "The compiled core gave up, and NumPy did its work (the kernel probe trapped)."
    assert core.trouble() == sentence and [record.getMessage() for record in caplog.records] == [sentence]
