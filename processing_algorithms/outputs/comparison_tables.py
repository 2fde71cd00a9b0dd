"""The table of ``comparecodecs``: one row per codec and rate, and the BD-rates."""

from ..host.translation import tr, tr_sentence
from .styles import vector_style
from .tables import Column, Table


def result_tables(comparison, raw_bytes):
    """The tables of a ``models.comparison.codec_comparison.Comparison``; ``raw_bytes`` of the samples that were
    compared. NULL where a number does not exist, such as the PSNR of an exact copy."""
    titles = {codec: title for codec, title, _ in comparison.codecs}
    asked = tr("Asked for (dB)") if comparison.kind == "psnr" else tr("Asked for (bits per sample)")
    columns = [
        Column("codec", str, tr("Codec")),
        Column("codec_id", str, tr("Codec, its id")),
        Column("asked", float, asked),
        Column("bytes", int, tr("Bytes")),
        Column("bpppc", float, tr("Bits per sample")),
        Column("ratio", float, tr("Raw samples ÷ file")),
        Column("psnr", float, tr("PSNR (dB)")),
        Column("rmse", float, tr("RMSE (DN)")),
        Column("mae", float, tr("Mean absolute error (DN)")),
        Column("pae", float, tr("Peak absolute error (DN)")),
        Column("sam", float, tr("Spectral angle (degrees)")),
        Column("ssim", float, tr("SSIM")),
        Column("ms_ssim", float, tr("MS-SSIM")),
        Column("encode_s", float, tr("Time to encode (s)")),
        Column("decode_s", float, tr("Time to decode (s)")),
        Column("extra", int, tr("Added so that curves overlap")),
    ]
    rows = [
        (
            titles[codec],
            codec,
            row.asked,
            row.bytes,
            *map(_rounded, (row.bpppc, raw_bytes / row.bytes, row.psnr, row.rmse, row.mae, row.pae)),
            *map(_rounded, (row.sam, row.ssim, row.ms_ssim)),
            round(row.seconds_encode, 2),
            round(row.seconds_decode, 2),
            int(row.extra),
        )
        for codec, _, _ in comparison.codecs
        for row in comparison.of(codec)
    ]
    differences = [
        Column("codec", str, tr("Codec")),
        Column("reference", str, tr("Compared with")),
        Column("bd_rate", float, tr("Bytes at equal PSNR, difference (%)")),
        Column("from_db", float, tr("From (dB)")),
        Column("to_db", float, tr("To (dB)")),
        Column("why", str, tr("Why there is no number")),
    ]
    found = [
        (codec, one, comparison.difference(codec, one)) for codec in titles for one in comparison.references(codec)
    ]
    return [
        Table("rate_distortion", columns, rows),
        Table(
            "bd_rates",
            differences,
            [
                (titles[c], titles[one], *map(_rounded, (d.per_cent, d.low, d.high)), tr_sentence(d.why))
                for c, one, d in found
            ],
        ),
    ]


def _rounded(value):
    """Six significant digits, which is all that the measures are good for."""
    return None if value is None else float(f"{value:.6g}")


def comparison_style(table):
    """Style (XML) of the table: the titles of its columns."""
    return vector_style({column.name: column.title for column in table.columns})
