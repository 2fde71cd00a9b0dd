"""Names of layers, and of bands as titles and as field names."""

import os
import re

from ..host.quantities import significant, size_text
from ..host.translation import tr


def target_text(kind, value=None):
    """A target and its value in a few words, as in the name of a layer: 50 dB, 549 kB, ±5, lossless. What the header of
    a strange file holds in their place is shown as it is."""
    if kind == "lossless":
        return tr("lossless")
    if not isinstance(value, (int, float)):
        return str(kind)
    if kind == "size":
        return size_text(value)
    texts = {
        "psnr": tr("{} dB"),
        "rmse": tr("RMSE {}"),
        "bpppc": tr("{} bits per pixel"),
        "pae": tr("±{}"),
        "step": tr("step {}"),
    }
    return texts.get(str(kind), f"{kind} {{}}").format(significant(value, 6))


def coded_name(title, target, model):
    """The name of a decoded raster: that of its source, what was asked for (:func:`target_text`), the model."""
    return tr("{0}, {1} ({2})").format(title, target, model)


def file_title(path):
    """The name of a file without folder and extension."""
    return os.path.splitext(os.path.basename(path))[0]


def band_titles(bands):
    """A title for every entry of ``Evaluation.bands``: the band's name, or "Band 3" if it has none."""
    return [str(band.get("name") or "Band {}".format(band["band"])) for band in bands]


def field_names(bands):
    """A valid, different field suffix for every band: its name with ASCII letters, digits and underscores only."""
    names: list = []
    for band in bands:
        name = re.sub(r"[^A-Za-z0-9]+", "_", str(band.get("name") or "")).strip("_")[:24] or str(band["band"])
        if name.lower() in (other.lower() for other in names):
            name = "{}_{}".format(name, band["band"])
        names.append(name)
    return names
