"""The conformance set decodes to samples with the recorded digests, and covers every part of the format."""

import hashlib
import json

import numpy as np
import pytest
from bandpress.codec.decoder.reader import BprReader
from bandpress.models import registry
from bandpress.tests.tools.conformance_cases import cases
from bandpress.tests.tools.conformance_facts import METHODS, PALETTES, digest, features_of, statistics
from bandpress.tests.tools.make_conformance import FOLDER, LARGEST_FILE, LARGEST_SET

DIGESTS = json.loads((FOLDER / "digests.json").read_text(encoding="utf-8"))
TYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64")
PARTS = {
    "corrections", "exact latents", "regions", "fills", "exact bands", "code bands", "no groups", "under_mask",
    "nodata of the header", "several tiles", "several base tiles", "near-lossless reversible", "offset", "precision",
    "origin", "several groups", "mask dataset", "mask bands", "mask values", "factor 2", "factor 3", "factor 6",
    "phase", "lattice", "lattice of degree 2", "predicted group", "one band", "fewer components than bands",
    "spatial prediction", "spectral prediction", "geotransform", "crs", "epoch", "gcps", "palette", "metadata",
    "documents", "RPC", "band metadata", "names", "names by wavelength", "units", "scale and offset", "categories",
    "attributes", "palettes of bands", "nodata", "single pixel", "single row", "single column", "mask planes: one",
    "mask planes: a band", "exact samples of everything", "samples: histogram with shift", "samples: numbers by value",
    "samples: numbers with 1 references", "samples: numbers with 2 references", "samples: numbers, ordinals",
    "samples: palette, ordinals", "samples: histogram, ordinals", "samples: numbers, decimal",
    "samples: numbers, multiples",
}  # fmt: skip
WITH_EACH_KIND = ("kind ", "holes, ", "exact bands beside groups, ")
WANTED = (
    PARTS
    | {f"{what}{kind}" for what in WITH_EACH_KIND for kind in ("lossy", "reversible", "latent")}
    | {f"dtype {dtype}" for dtype in TYPES}
    | {f"tile {side}" for side in (144, 288, 576, 1152)}
    | {f"network {which}" for which in ("none", "most", "all")}
    | {f"coder {coder}" for coder in ("rans", "huffman", "lzma", "deflate")}
    | {f"target {kind}" for kind in ("step", "psnr", "rmse", "bpppc", "size", "pae", "lossless")}
    | {f"samples: {method}" for method in METHODS}
    | {f"samples: palette, {method}" for method in PALETTES}
    | {f"samples: dictionary {order}" for order in range(4)}
)


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_a_file_decodes_to_its_digest(name):
    facts = DIGESTS[name]
    with BprReader(FOLDER / name) as file:
        samples = file.read()
        assert file.damaged == [] and file.holes == []
        assert features_of(file) == facts["features"]
        exact = file.header.kind != "latent" or registry.get(file.model).is_exact
    assert samples.dtype.name == facts["dtype"] and list(samples.shape) == facts["shape"]
    assert exact == ("sha256" in facts) != ("tolerance" in facts)
    if exact:
        assert digest(samples) == facts["sha256"]
        return
    tolerance = facts["tolerance"]
    got, listed = (np.array(rows) for rows in ([statistics(band) for band in samples], facts["bands"]))
    assert np.abs(got - listed)[:, :2].max() <= tolerance
    assert np.abs(got - listed)[:, 2].max() <= tolerance / 100


def test_every_file_of_the_set_is_listed_and_small():
    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("*.bpr")}
    assert sizes.keys() == DIGESTS.keys() == {f"{case.name}.bpr" for case in cases()}
    assert max(sizes.values()) <= LARGEST_FILE and sum(sizes.values()) <= LARGEST_SET


def test_the_set_shows_every_part_of_the_format_and_every_shipped_model():
    shown = {feature for facts in DIGESTS.values() for feature in facts["features"]}
    models = {f"model {name}" for name in ("wavelet-context", *registry.SHIPPED)}
    assert shown == WANTED | models


def test_a_digest_names_type_shape_and_every_sample():
    samples = np.arange(6, dtype=np.int16).reshape(1, 2, 3)
    assert digest(samples) == hashlib.sha256(b"int16 1 2 3\n\0\0\1\0\2\0\3\0\4\0\5\0").hexdigest()
    others = [samples.reshape(2, 1, 3), samples.astype(np.uint16), samples + np.int16(1)]
    assert len({digest(other) for other in [samples, *others]}) == 4
    assert digest(samples.astype(">i2")) == digest(np.asfortranarray(samples)) == digest(samples)
