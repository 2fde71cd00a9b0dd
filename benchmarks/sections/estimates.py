"""What the estimate before a run says, against what came out."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from ..studies import estimate_accuracy
from ..studies.estimate_accuracy import CLOSE, Row

KINDS = {
    "psnr": "size at a PSNR",
    "rmse": "size at the noise",
    "size": "RMSE at a size",
    "pae": "size at a bound",
    "lossless": "lossless size",
}


def section(images) -> tuple[str, list[tuple]]:
    """Markdown table and the rows of the summary."""
    return text_of([row for image in images for row in estimate_accuracy.rows(image.path, image.name)[1]])


def text_of(rows: Iterable[Row]) -> tuple[str, list[tuple]]:
    """:func:`section` of measured rows: for each image and kind of target the difference that is farthest from 0."""
    worst: dict[str, dict[str, float]] = {}
    differences = []
    for row in rows:
        of_image, kind = worst.setdefault(row.image, {}), row.asked.split()[0]
        differences.append(abs(row.difference))
        if abs(row.difference) >= abs(of_image.get(kind, 0.0)):
            of_image[kind] = row.difference
    lines = [
        "`estimate` against `compress`: the difference farthest from 0 of each kind of target (PSNR 44 to 66 dB; RMSE",
        "at the least noise of a band; sizes of 1/8 and 1/30 of the raw samples; largest errors of 1, 5 and 20).",
        "",
        f"| image | {' | '.join(KINDS.values())} |",
        f"| --- |{' ---: |' * len(KINDS)}",
    ]
    for name, found in worst.items():
        cells = (f"{found[kind]:+.1f} %" if kind in found else "–" for kind in KINDS)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    largest, median = max(differences), statistics.median(differences)
    within = sum(d <= CLOSE for d in differences)
    return "\n".join(lines), [
        (f"largest of {len(differences)} differences", f"{CLOSE:g} %", f"{largest:.1f} %", largest <= CLOSE),
        ("median difference", "", f"{median:.1f} %", None),
        (f"estimates within {CLOSE:g} %", "", f"{within} of {len(differences)}", None),
    ]
