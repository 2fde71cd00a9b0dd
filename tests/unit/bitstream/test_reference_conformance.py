"""The conformance set, decoded by the reference decoder (docs/reference_decoder)."""

import json

import numpy as np
import pytest
from bandpress.tests.helpers.reference_modules import load
from bandpress.tests.tools.conformance_facts import statistics
from bandpress.tests.tools.make_conformance import FOLDER

DIGESTS = json.loads((FOLDER / "digests.json").read_text(encoding="utf-8"))
decode, digest, Damage = load("decode").decode, load("digest").digest, load("damage").Damage


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_a_file_decodes_to_its_digest(name):
    facts, samples = DIGESTS[name], decode(FOLDER / name)
    assert samples.dtype.name == facts["dtype"] and list(samples.shape) == facts["shape"]
    if "sha256" in facts:
        assert digest(samples) == facts["sha256"]
        return
    off = np.abs(np.array([statistics(band) for band in samples]) - np.array(facts["bands"]))
    assert off[:, :2].max() <= facts["tolerance"] and off[:, 2].max() <= facts["tolerance"] / 100


def test_a_file_that_is_cut_off_or_of_a_later_version_is_refused(tmp_path):
    data = (FOLDER / "lossy-step.bpr").read_bytes()
    for bad in (data[:-1], data[:40], b"", data[:8] + b"\2" + data[9:], data[:4] + b"\n" + data[5:]):
        (tmp_path / "bad.bpr").write_bytes(bad)
        with pytest.raises(Damage):
            decode(tmp_path / "bad.bpr")
