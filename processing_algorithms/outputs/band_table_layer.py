"""The band table: one row per band."""

from ..host.quantities import titled
from ..host.translation import tr
from .names import band_titles
from .styles import vector_style
from .tables import Column, Table

_IN_SAMPLES = ("rmse", "mae", "pae", "bias")  # measures in the unit of the samples
_NUMBERS = (
    ("psnr", "PSNR (dB)"),
    ("rmse", "RMSE"),
    ("mae", "Mean absolute error"),
    ("pae", "Peak absolute error"),
    ("bias", "Bias"),
    ("snr", "SNR (dB)"),
    ("ssim", "SSIM"),
    ("ms_ssim", "MS-SSIM"),
)


def band_table(evaluation, unit=""):
    """The BAND_TABLE output for a ``codec.evaluation.Evaluation`` of samples in ``unit``; NULL where a number does
    not exist."""
    columns = [
        Column("band", int, tr("Band")),
        Column("name", str, tr("Name")),
        Column("wavelength", float, tr("Wavelength (nm)")),
    ]
    columns += [Column(name, float, titled(tr(title), unit if name in _IN_SAMPLES else "")) for name, title in _NUMBERS]
    rows = [
        [band["band"], title, band["wavelength"]] + [band[name] for name, _ in _NUMBERS]
        for band, title in zip(evaluation.bands, band_titles(evaluation.bands))
    ]
    return Table("bands", columns, rows)


def table_style(table):
    """Style (XML) of a table: the titles of its columns."""
    return vector_style({column.name: column.title for column in table.columns})
