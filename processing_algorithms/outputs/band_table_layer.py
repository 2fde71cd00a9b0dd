"""The band table: one row per band."""

from ..host.translation import tr
from .names import band_titles
from .styles import vector_style
from .tables import Column, Table

_NUMBERS = (
    ("psnr", "PSNR (dB)"),
    ("rmse", "RMSE (DN)"),
    ("mae", "Mean absolute error (DN)"),
    ("pae", "Peak absolute error (DN)"),
    ("bias", "Bias (DN)"),
    ("snr", "SNR (dB)"),
    ("ssim", "SSIM"),
    ("ms_ssim", "MS-SSIM"),
    ("bits", "Bits"),
)


def band_table(evaluation):
    """The BAND_TABLE output for a ``codec.evaluation.Evaluation``; NULL where a number does not exist."""
    columns = [
        Column("band", int, tr("Band")),
        Column("name", str, tr("Name")),
        Column("wavelength", float, tr("Wavelength (nm)")),
    ]
    columns += [Column(name, float, tr(title)) for name, title in _NUMBERS]
    rows = [
        [band["band"], title, band["wavelength"]] + [band[name] for name, _ in _NUMBERS]
        for band, title in zip(evaluation.bands, band_titles(evaluation.bands))
    ]
    return Table("bands", columns, rows)


def table_style(table):
    """Style (XML) of a table: the titles of its columns."""
    return vector_style({column.name: column.title for column in table.columns})
