"""Compress a case, decode the file, and check every documented guarantee: :func:`judge`."""

from __future__ import annotations

import dataclasses
import math
import os
import re
import time
import traceback
import warnings
from fractions import Fraction

import numpy as np

from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.decompression import decompress
from ...codec.errors import BandpressError
from ...codec.geometry.grid import Window
from ...codec.raster.nodata import valid_samples
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from . import promise_facts
from .promise_facts import Facts, is_nodata, near_nodata
from .sample_comparison import same_bits, summary, under, worst_error

DECIBEL = 0.1  # by which psnr and rmse may miss
OVERHEAD, FIXED = 1.01, 1000  # of the raw samples, and bytes, that a file is never larger than
SPREAD = 0.3  # of a band's spread: larger errors need a warning (documented from 0.1 on)
FEWEST = 40  # pixels of a value that stands apart, and of others
# Allowed refusals: (name, words of the message, condition).
REFUSALS = (
    ("size too small", "is too small; ask for more", lambda c: c.target[0] in ("size", "bpppc")),
    (
        "PRECISION too coarse for the bound",
        "finer than the precision",
        lambda c: c.target[0] == "pae" and "precision" in c.options,
    ),
    ("PRECISION too fine", "PRECISION", lambda c: "precision" in c.options),
    ("step out of range", "The step must lie between", lambda c: c.target[0] == "step"),
    ("lossy beyond 1e150", "1e150", lambda c: c.kind in ("beyond", "bits") and c.target[0] != "lossless"),
    ("64 bits", "64", lambda c: c.wide),
    ("not this model", "The model", lambda c: c.model != "wavelet-context"),
)
# Words of notes that say that a target was not met.
MISSED = re.compile(r"asked|lossless|exact|as good as it gets", re.IGNORECASE)
LOUD = re.compile(r"spread|tenth|flat", re.IGNORECASE)


@dataclasses.dataclass
class Outcome:
    """``broken``: [(promise, what happened)]; ``refused``: name of a right refusal; ``traceback``, ``unopenable``:
    texts or ''."""

    case: object
    broken: list = dataclasses.field(default_factory=list)
    refused: str = ""
    traceback: str = ""
    unopenable: str = ""
    seconds: float = 0.0

    @property
    def kept(self):
        """Whether all guarantees hold."""
        return not (self.broken or self.traceback or self.unopenable)

    def lines(self):
        """A line for each thing that went wrong."""
        found = [("traceback", self.traceback)] * bool(self.traceback) + [("unopenable", self.unopenable)] * bool(
            self.unopenable
        )
        return [f"{promise}: {text}  [{self.case}]" for promise, text in found + self.broken]


def judge(case, folder):
    """The Outcome of a Case whose file is in ``folder``, where nothing else writes meanwhile."""
    outcome, started = Outcome(case), time.perf_counter()
    before, output = set(os.listdir(folder)), folder / f"out{case.seed}.bpr"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _judge(case, output, outcome)
    except BandpressError as error:
        _refusal(outcome, str(error))
    except Exception as error:  # noqa: BLE001 - unexpected exceptions are what this test looks for
        where = traceback.extract_tb(error.__traceback__)[-1]
        outcome.traceback = (
            f"{type(error).__name__}: {error} ({os.path.basename(where.filename)}:{where.lineno} {where.name})"
        )
    left = set(os.listdir(folder)) - before - {output.name}
    if left or (outcome.refused and output.exists()):
        outcome.broken.append(("leftovers", ", ".join(sorted(left)) or output.name))
    output.unlink(missing_ok=True)
    outcome.seconds = time.perf_counter() - started
    return outcome


def _refusal(outcome, text):
    case = outcome.case
    if not text.endswith(".") or "\n" in text or len(text) >= 400:
        outcome.broken.append(("sentence", repr(text)))
    sound = not re.search(r"\b(nan|inf)\b", text)
    outcome.refused = next((name for name, part, when in REFUSALS if sound and part in text and when(case)), "")
    if not outcome.refused:
        outcome.broken.append(("refused", text))


def _judge(case, output, outcome):
    with RasterSource.open(case.path, bands=case.bands, window=case.window) as source:
        result = compress(
            source,
            output,
            model=registry.get(case.model),
            target=Target(*case.target),
            effort=case.effort,
            threads=1,
            **case.options,
        )
        notes = [*result.notes, *source.notes]
    try:
        file = BprReader(output, 1)
    except BandpressError as error:
        outcome.unopenable = str(error)
        return
    with file:
        _Check(case, outcome, result, notes, file).all(output)


class _Check:
    """Checks of the guarantees, one by one."""

    def __init__(self, case, outcome, result, notes, file):
        self.case, self.outcome, self.result, self.notes, self.file = case, outcome, result, list(notes), file
        self.kind, self.value = case.target
        self.truth = Facts(case.path, case.bands, case.window)
        chosen = [b - 1 for b in case.bands] if case.bands else range(len(self.truth.array))
        self.codes = [i for i, b in enumerate(chosen) if b in case.codes]
        self.fills = {i: case.fills[b] for i, b in enumerate(chosen) if b in case.fills}
        for i, value in tuple(self.fills.items()):
            count = int(is_nodata(self.truth.array[i], value).sum())
            if count < FEWEST or self.truth.array[i].size - count < FEWEST:
                del self.fills[i]  # too few to be detected

    def broken(self, promise, text):
        self.outcome.broken.append((promise, text))

    def all(self, output):
        """Check everything."""
        truth, got = self.truth.array, self.file.read()
        self.size(output)
        if (
            len(set(Facts(self.case.path).types)) > 1 and got.dtype != truth.dtype
        ):  # bands have the type that holds those of all
            truth = self.truth.array = truth.astype(got.dtype)
        if got.dtype != truth.dtype or got.shape != truth.shape:
            self.broken("samples", f"{truth.dtype} {truth.shape} became {got.dtype} {got.shape}")
            return
        # a value that stands apart counts as nodata where the file and a note say so
        said = any("fill" in note.lower() for note in self.notes)
        declared = [b.nodata if said else None for b in self.file.profile.bands]
        self.found = [i for i, (n, d) in enumerate(zip(self.truth.nodata, declared)) if n is None and d is not None]
        self.nodata = [d if n is None else n for n, d in zip(self.truth.nodata, declared)]
        self.invalid = self.truth.invalid(self.nodata)
        self.counts = ~self.invalid & ~self.truth.hidden
        self.holes(got)
        self.codes_exact(got)
        if self.kind == "lossless":
            self.lossless(got)
        elif self.kind == "pae":
            self.bound(got)
        self.quality(got)
        self.fill(got)
        self.windows(got)
        self.levels()
        self.masks()
        self.written(output, got)

    def size(self, output):
        result, raw = self.result, self.truth.array.nbytes
        valid = self.truth.array.size - int(self.truth.invalid().sum())
        if result.bytes != output.stat().st_size or result.bytes != self.file.bytes:
            self.broken("numbers", f"{result.bytes} bytes were reported, {output.stat().st_size} are on disk")
        if result.bytes > OVERHEAD * raw + FIXED + self.truth.described:
            self.broken("size", f"{result.bytes} bytes of {raw} ({100 * result.bytes / raw:.0f} %)")
        most = {"size": self.value, "bpppc": self.value * valid / 8 if valid else math.inf}.get(self.kind, math.inf)
        if result.bytes > most:
            self.broken("rate", f"{result.bytes} bytes, asked {most:g}")

    def holes(self, got):
        """Nodata, NaN and infinities are kept; no other sample becomes one of them."""
        truth, shown = self.truth.array, ~self.truth.hidden
        for i, value in enumerate(self.nodata):
            a, b = truth[i], got[i]
            was, is_ = is_nodata(a, value), is_nodata(b, value)
            lost, made = was & ~is_ & shown, ~was & is_ & shown
            if lost.any():
                self.broken("holes", f"{lost.sum()} nodata pixels of band {i + 1} became {b[lost][0]!r}")
            if made.any():
                self.broken("holes", f"{made.sum()} pixels of band {i + 1} became nodata, of {a[made][0]!r}")
            if a.dtype.kind == "f":
                odd = shown & ~was & ~((a == b) | (np.isnan(a) & np.isnan(b))) & ~(np.isfinite(a) & np.isfinite(b))
                if odd.any():
                    self.broken("holes", f"{odd.sum()} pixels of band {i + 1}: {a[odd][0]!r} became {b[odd][0]!r}")

    def codes_exact(self, got):
        for i in self.codes:
            wrong = (got[i] != self.truth.array[i]) & ~(np.isnan(got[i]) & np.isnan(self.truth.array[i]))
            if i not in self.truth.alpha:
                wrong &= ~self.truth.hidden
            if wrong.any():
                self.broken("codes", f"band {i + 1}: {100 * wrong.mean():.1f} % of pixels are other classes")

    def lossless(self, got):
        truth = self.truth.array
        bits = f"u{truth.dtype.itemsize}"
        same = truth.view(bits) == got.view(bits)
        if "precision" in self.case.options:
            error = np.abs(got.astype(np.longdouble) - truth)
            same |= error <= self.case.options["precision"] * 0.500001 + np.spacing(
                np.abs(np.where(np.isfinite(truth), truth, 0))
            )
        wrong = ~same & ~self.invalid
        if wrong.any():
            at = tuple(np.argwhere(wrong)[0])
            where = " under the mask only" if not (wrong & ~self.truth.hidden).any() else ""
            self.broken(
                "lossless", f"{wrong.sum()} of {wrong.size} samples differ{where}: {truth[at]!r} became {got[at]!r}"
            )

    def bound(self, got):
        worst = worst_error(self.truth.array[self.counts], got[self.counts])
        if worst > Fraction(self.value):
            self.broken("pae", f"an error of {float(worst):.17g}, asked {self.value:.17g}")

    def quality(self, got):
        """Numbers are those of the file; psnr and rmse are met, or a note says why not; large errors are named."""
        numbers, truth = self.result.numbers, self.truth.array
        error = np.abs(got.astype(np.longdouble) - truth.astype(np.longdouble))
        lossy = [i for i in range(len(truth)) if i not in self.codes and i not in self.result.exact] or list(
            range(len(truth))
        )
        # bands of codes, pixels that a mask hides and values that stand apart may count or not
        plain = ~np.stack([is_nodata(a, self.fills.get(i)) for i, a in enumerate(truth)])
        measured = (
            np.stack([valid_samples(a, what) for a, what in zip(truth, self.result.invalid)]) & ~self.truth.hidden
        )
        choices = [
            (error[bands], (c & p)[bands])
            for bands in (slice(None), lossy)
            for c in (self.counts, ~self.invalid, measured)
            for p in (True, plain)
        ]
        sums = [summary(e[c]) for e, c in choices]
        told = tuple(float(numbers[n]) for n in ("RMSE", "PAE", "MAE"))
        if not any(np.allclose(told, s, rtol=1e-5, atol=1e-160) for s in sums):
            self.broken("numbers", f"RMSE, PAE, MAE {told} were reported; they are {sums[0]}")
        elif self.counts.any() and told[0] > 0 and 0 < numbers["PEAK"] / told[0] < math.inf:
            psnr = 20 * math.log10(numbers["PEAK"] / told[0])
            if abs(psnr - numbers["PSNR"]) > 0.01:
                self.broken(
                    "numbers", f"a PSNR of {numbers['PSNR']:.3f} dB was reported, with that peak it is {psnr:.3f}"
                )
        if self.kind in ("psnr", "rmse") and self.counts.any() and told[0] > 0:  # an exact copy meets any target
            reached = self.result.reached
            off = (
                reached - self.value
                if self.kind == "psnr"
                else 20 * math.log10(self.value / reached)
                if reached
                else math.inf
            )
            if not abs(off) <= DECIBEL + 1e-6 and not any(MISSED.search(n) for n in self.notes):
                self.broken("target", f"{self.kind} {self.value:g} asked, {reached:g} reached, and no note")
        if (
            self.kind != "lossless"
            and self.case.kind not in ("bits", "beyond")
            and not any(LOUD.search(n) for n in self.notes)
        ):
            apart = self.fills if self.case.options.get("find_fills", True) else {}
            counts = self.counts & ~np.stack([is_nodata(a, apart.get(i)) for i, a in enumerate(truth)])
            # integer bands share one unit as a rule, so a dark band may become constant; float bands may differ in
            # scale, and none may be lost
            for bands in [[i] for i in lossy] if truth.dtype.kind == "f" else [lossy] if lossy else []:
                values = truth[bands][counts[bands]].astype(np.float64)
                spread = float(np.ptp(np.quantile(values, (0.01, 0.99)))) if values.size > 50 else 0.0
                rmse = summary(error[bands][self.counts[bands]])[0]
                if spread and rmse > SPREAD * spread:
                    where = f"band {bands[0] + 1}" if len(bands) == 1 else "the raster"
                    self.broken(
                        "silent", f"{where} is off by {rmse:.3g}, its values spread by {spread:.3g}; no note says so"
                    )
                    break

    def fill(self, got):
        """An undeclared fill value is kept, and a note names it."""
        if not self.fills or not self.case.options.get("find_fills", True) or self.kind == "lossless":
            return
        for i, value in self.fills.items():
            where = is_nodata(self.truth.array[i], value)
            if (~is_nodata(got[i], value) & where).any():
                self.broken(
                    "fills", f"{value:g} of band {i + 1} became {got[i][where & ~is_nodata(got[i], value)][0]!r}"
                )
                return
        if not any("fill" in n.lower() for n in self.notes) and any(self.truth.nodata[i] is None for i in self.fills):
            self.broken("fills", f"{next(iter(self.fills.values())):g} stands apart, and no note says so")

    def windows(self, got):
        """Any window of any bands equals that part of the whole."""
        rng = np.random.default_rng(self.case.seed)
        count, height, width = got.shape
        x, y = int(rng.integers(width)), int(rng.integers(height))
        window = Window(x, y, int(rng.integers(1, width - x + 1)), int(rng.integers(1, height - y + 1)))
        bands = (rng.permutation(count)[: rng.integers(1, count + 1)]).tolist()
        part = self.file.read(window, bands)
        if not same_bits(part, got[bands][(slice(None), *window.slices)]):
            self.broken("windows", f"{window} of bands {bands} differs from the same pixels of the whole raster")

    def levels(self):
        """Coarse levels decode; they hold nodata where all pixels under them do, and classes that exist."""
        truth = self.truth.array
        for level in (1, 2, 3):
            grid, coarse, side = self.file.grid_at(level), self.file.read(level=level), 1 << level
            if coarse.shape != (len(truth), grid.height, grid.width):
                self.broken("levels", f"level {level} has the shape {coarse.shape}, not that of its grid")
                return
            for i, value in enumerate(self.nodata):
                empty = is_nodata(coarse[i], value)
                if truth.dtype.kind == "f":
                    empty |= ~np.isfinite(coarse[i])
                all_ = under(self.invalid[i], side, np.logical_and)
                any_ = under(self.invalid[i] | self.truth.hidden, side, np.logical_or)
                if (all_ & ~empty).any():
                    value = coarse[i][all_ & ~empty][0]
                    self.broken("levels", f"level {level}, band {i + 1}: {value!r} where all pixels are nodata")
                    return
                if (~any_ & empty).any():
                    self.broken("levels", f"level {level}, band {i + 1}: nodata where no pixel is")
                    return
            for i in self.codes:
                found = np.zeros(coarse[i].shape, bool)
                for y in range(side):
                    for x in range(side):
                        part = truth[i, y::side, x::side]
                        found[: part.shape[0], : part.shape[1]] |= (
                            coarse[i, : part.shape[0], : part.shape[1]] == part
                        ) | np.isnan(part)
                found |= under(np.broadcast_to(self.truth.hidden, truth.shape)[i], side, np.logical_and)
                if not found.all():
                    share = 100 * (~found).mean()
                    self.broken("codes", f"level {level}, band {i + 1}: {share:.1f} % are classes that lie not there")
                    return

    def masks(self):
        """If a file has a mask, it equals that of the source."""
        read = getattr(self.file, "read_mask", None)
        if read is None or not self.truth.masked:
            return
        mask = read(Window(0, 0, *self.truth.array.shape[:0:-1]))
        shown = ~self.truth.hidden
        if mask is not None and not np.array_equal(np.asarray(mask).reshape(-1, *shown.shape).any(0), shown):
            self.broken("mask", "the file's mask is another one")

    def written(self, output, got):
        """The raster that decompress writes has the same samples, and the metadata of the source."""
        path = output.with_suffix(".tif")
        try:
            result = decompress(output, path, threads=1)
            after = Facts(path)
            if after.array.dtype != got.dtype or not same_bits(after.array, got):
                self.broken("written", "the GeoTIFF holds other samples than the file decodes to")
            for what in promise_facts.lost(self.truth, after, [*self.notes, *result.notes], self.found):
                self.broken("profile", what)
            wrong = self.truth.shown != after.shown
            if self.truth.by_alpha and not self.truth.alpha:
                wrong[:] = False  # without its alpha band a raster is shown everywhere
            if self.case.mask in ("", "alpha"):  # GDAL is not exact about which floats are nodata
                for i, value in enumerate(self.truth.nodata):
                    wrong[i] &= ~near_nodata(self.truth.array[i], value)
            native = Facts(self.case.path, self.case.bands).types if self.case.path.suffix == ".vrt" else ()
            for i, dtype in enumerate(native):  # GDAL rounds nodata to the type of a band
                if dtype != got.dtype.name and self.truth.nodata[i] is not None:
                    wrong[i] = False
            wrong[self.found] = False
            if wrong.any():
                sort = self.case.mask or "nodata"
                self.broken("mask", f"{100 * wrong.mean():.1f} % of the pixels are shown otherwise ({sort})")
        finally:
            for found in path.parent.glob(path.name + "*"):
                found.unlink()
