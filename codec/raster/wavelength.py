"""Wavelengths in nanometres from metadata texts."""

from __future__ import annotations

import re

WAVELENGTH_KEYS = ("wavelength", "wavelengths", "center_wavelength", "central_wavelength")
_UNIT_NM = {
    "nanometers": 1.0,
    "nanometer": 1.0,
    "nanometres": 1.0,
    "nanometre": 1.0,
    "nm": 1.0,
    "micrometers": 1e3,
    "micrometer": 1e3,
    "micrometres": 1e3,
    "micrometre": 1e3,
    "microns": 1e3,
    "micron": 1e3,
    "um": 1e3,
    "µm": 1e3,
    "μm": 1e3,
    "millimeters": 1e6,
    "mm": 1e6,
    "meters": 1e9,
    "m": 1e9,
    "angstroms": 0.1,
}


def wavelength_nm(value: str | None, unit: str = "") -> float | None:
    """A wavelength text such as '0.665', '665' or '665 nm' in nanometres; None where it is not a length.

    Without a unit, values under 100 are taken as micrometres (optical sensors span 0.3–100 µm).
    """
    match = re.match(r"\s*([0-9.]+(?:[eE][-+]?\d+)?)\s*(\S*)\s*$", value or "")
    if not match:
        return None
    try:
        number = float(match.group(1))
    except ValueError:
        return None
    unit = (match.group(2) or unit).strip().lower()
    factor = _UNIT_NM.get(unit)
    if factor is None:
        if unit not in ("", "unknown"):
            return None
        factor = 1e3 if number < 100 else 1.0
    return number * factor if number > 0 else None
