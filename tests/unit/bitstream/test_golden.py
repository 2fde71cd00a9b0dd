"""Golden files, written by earlier versions, decode to the same samples. ``python -m
bandpress.tests.tools.make_golden`` wrote them."""

import hashlib
from pathlib import Path

import pytest
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.entropy.subbands.context_model import SERVED
from bandpress.models import registry

FOLDER = Path(__file__).resolve().parents[2] / "golden"
assert registry.FAMILIES
CASES = [line.split() for line in (FOLDER / "SHA256SUMS").read_text().splitlines()]


@pytest.mark.parametrize("digest,name", CASES)
def test_golden_file_decodes_to_the_same_pixels(digest, name):
    with BprReader(FOLDER / name) as f:
        pixels = f.read()
        assert f.damaged == [] and f.holes == []
    assert hashlib.sha256(pixels.astype(pixels.dtype.newbyteorder("<")).tobytes()).hexdigest() == digest


def test_every_kind_of_coding_has_a_golden_file():
    kinds, parts = set(), set()
    for _, name in CASES:
        with BprReader(FOLDER / name) as f:
            kinds.add((f.header.kind, f.header.dtype.name))
            parts |= {f.header.network}
            parts |= {"corrections"} if f.header.bound else set()
            parts |= {"regions"} if f.header.regions else set()
            parts |= {"lattice"} if any(g.lattice is not None for g in f.header.groups) else set()
    assert kinds >= {
        ("lossy", "uint16"),
        ("reversible", "uint16"),
        ("lossy", "float32"),
        ("reversible", "int16"),
        ("lossy", "uint8"),
    }
    assert parts == {*SERVED, "corrections", "lattice", "regions"}


def test_the_tables_are_those_that_the_repository_lists():
    weights = FOLDER.parents[1] / "models" / "weights"
    listed = dict(reversed(line.split()) for line in (weights / "SHA256SUMS").read_text().splitlines())
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in weights.glob("*.npz")}
    assert found == listed
