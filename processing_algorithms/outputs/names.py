"""Names of bands as titles and as field names."""

import re


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
