"""A raster to a ``.bpr`` file that meets a target; what was reached is measured on the pixels that the file decodes
to."""

import functools
import itertools
import math
import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from .analysis import sample_windows
from .analysis.intake import Bare, take_in
from .analysis.lattice_search import find_lattices
from .analysis.loss_warning import too_lossy
from .analysis.peak import choose_peak
from .bitstream.chunks import copy_chunks, write_chunk
from .bitstream.gain_map import BLOCK, DECIBEL, map_shape
from .bitstream.kinds import CODERS, LATENT, LOSSY, REVERSIBLE
from .bitstream.sample_units import classes_of
from .bitstream.subbands import tile_pixels
from .decoder.reader import BprReader
from .encoder.corrector import Corrector
from .encoder.effort import effort_of
from .encoder.exact_tiles import ExactTiles
from .encoder.latent_encoder import AS_THEY_ARE, CHOSEN, ROUNDED, LatentCache, LatentEncoder
from .encoder.planning.planner import Planner, beyond
from .encoder.reconstruction_cache import ReconstructionCache
from .encoder.rounding import Grid, Rounding
from .encoder.wavelet_encoder import WaveletEncoder
from .errors import FormatError, InputError, OutputError, StepTooFine, TargetError
from .evaluation.differences import sample_bits, sample_differences
from .evaluation.distortion import BlockErrors, squared_errors
from .evaluation.metrics import psnr
from .geometry.tiling import TILE_SIZES, ceil_div
from .model.lookup import family_for
from .progress import Progress
from .raster.output_path import check_output
from .raster.validity import MASKED
from .rate_control import exact_choice, peak_error
from .rate_control.block_control import PER, QualityControl
from .rate_control.region_control import Regional
from .rate_control.region_map import Regions
from .rate_control.region_targets import check_kind, decibels
from .rate_control.secant import solve
from .rate_control.targets import TARGETS, Target
from .runtime.atomic_file import atomic
from .runtime.threads import thread_count
from .runtime.worker_pool import Workers

SPOOL = 32 << 20  # bytes of a trial kept in memory
SAMPLE_TILES = 6  # tiles of a first guess of the rate
ROUNDING = 1 / 12  # mean squared error of rounding to whole samples
MANY_TILES = 24  # tiles of a first guess of the distortion
VAST = 1e30  # units: errors beyond are as good as this one, and their squares no floats
OUT_OF_REACH = 1.1  # squared error above what is wanted at which a network's search gives up
WORTH_IT = 0.85  # error that half the step must leave to be worth its bytes
SHARE = 1 / 6  # of the raster that shows how far that guess is off,
SAMPLES, WINDOWS = (300_000, 2_000_000), 8  # within these samples and in so many windows;
WHOLE = 600_000  # all of a raster up to so large, because a trial that misses takes longer
SLOPE = 1.6  # of the logarithm of the squared error over that of the step, about
EXACT = 6.0  # step of a network under corrections, in parts of 2 * bound + 1, about
QUICK, REAL = 1, 3  # corrections of a fixed quality: by what decoding would give; by files as decoded
STEPS = 3  # of the gains by the errors of latents, before the first correction and after each quick one
LEAST = 0.02  # share of the asked error that rounding makes, at least
FEW, SIDES = 800_000, (96, 48)  # samples, and sides of the windows, that a first step is found with
NEGLIGIBLE = 0.1  # share of the asked error below which that without rounding is left out of account
NEAR, MOST = 0.028, 0.96  # which are enough when this share of tiles is so near
KEPT = 1 << 29  # bytes of latents that are kept in memory between them
BASES = 0.5  # step that bases are for, in parts of that whose uniform errors are as asked
START = 0.25  # by which the logarithm of the error at the step where they start may be off
RATES = 4  # qualities that are tried for a rate
FINEST = 0.05  # finest quantiser step in units of precision
DEAR = 0.5  # part of the raw samples from which on a file is compared with one of exact samples alone
LARGEST = float(np.finfo(np.float32).max)


@dataclass
class CompressResult:
    """``numbers``: PSNR, RMSE, MAE, PAE (raster units) of all bands that are no codes, BPPPC, RATIO (raw samples over
    the file), RATIO_FILE (the source's files on disk over the file; nan when not all of it was compressed), SECONDS,
    PEAK; ``asked`` and ``reached`` in the target's unit; ``notes`` are sentences for the user; ``peak_why`` says in a
    few words why this peak; ``exact``: {band (0-based): why its samples were kept exactly as codes}; ``invalid``: what
    is no measurement in each band, as ``evaluate`` takes it; ``kept``: in a few words how samples are kept, "" where
    that goes without saying. With regions ``numbers`` also holds PSNR_REGIONS, RMSE_REGIONS, PSNR_OUTSIDE and
    RMSE_OUTSIDE, and ``regions`` what
    :meth:`.region_control.Regional.rows` says."""

    path: str
    bytes: int
    numbers: dict
    asked: float
    reached: float
    notes: list = field(default_factory=list)
    regions: list = field(default_factory=list)
    peak_why: str = ""
    exact: dict = field(default_factory=dict)
    invalid: list = field(default_factory=list)
    kept: str = ""


class _Trial:
    """One encoding, not yet a file: chunks in a spool, index, size, and once measured the errors."""

    def __init__(self, encoder, spool, index):
        self.encoder, self.spool, self.index = encoder, spool, index
        self.errors = None
        self.identical = False  # whether every sample came back, bit for bit

    @property
    def bytes(self):
        """Size of the file; with a bound, of the file without its corrections until it was measured."""
        return len(self.encoder.head(self.index)) + sum(c.length for c in self.index.chunks)


class _Measured:
    """Sums of the errors of decoded pixels over all valid samples, in raster units; ``by_band``: (squares, samples) a
    band."""

    def __init__(self, bands, scale=1.0):
        self.by_band = np.zeros((2, bands))  # squares in units of ``scale`` ** 2
        self.scale = scale
        self.absolute = self.peak = 0.0
        self.worst = 0.0  # of samples that count in no number, but keep a bound

    @property
    def squares(self):
        return float(self.by_band[0].sum())

    @property
    def count(self):
        return int(self.by_band[1].sum())

    @property
    def rmse(self):
        """Root mean squared error a band, nan where none was measured."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.sqrt(self.by_band[0] / self.by_band[1]) * self.scale

    @property
    def mse(self):
        return self.squares / self.count * self.scale * self.scale if self.count else 0.0

    @property
    def rms(self):
        """Root of :attr:`mse`, also where that is no number."""
        return math.sqrt(self.squares / self.count) * self.scale if self.count else 0.0


class Compressor:
    """The work of :func:`compress`, step by step."""

    def __init__(
        self,
        source,
        folder,
        family,
        target,
        intake,
        peak,
        precision,
        threads,
        progress,
        effort,
        coder=CODERS[0],
        regions=None,
        workers=None,
    ):
        self.workers = workers
        self.folder, self.source, self.family, self.target, self.progress = folder, source, family, target, progress
        self.effort, self.intake, self.precision = effort, intake, precision
        self.threads = thread_count(threads)
        self.tables = family.tables()
        self.network, self.coder = self.tables.get(LATENT), coder  # a latent.model.LatentModel, or None
        if precision is not None and not 0 < precision < math.inf:
            raise InputError("PRECISION must be a number above 0.")
        if peak and not 0 < peak < math.inf:
            raise InputError("PEAK must be a number above 0; leave it out to have it chosen.")
        areas = self._areas(regions) if regions is not None else None
        self.survey = intake.survey
        self.coded = [b for b in range(len(source.profile.bands)) if b not in intake.codes]  # that are no codes
        skip = [not repeats or band in intake.codes for band, repeats in enumerate(self.survey.repeating)]
        self.survey.lattices = find_lattices(
            Bare(source) if intake.under_mask else source, intake.invalid(source.profile), skip, progress
        )
        self.valid = int(self.survey.valid.sum()) - intake.transparent
        chosen = choose_peak(source.profile, self.survey, intake.codes)
        self.scale = 1.0  # of errors that are squared, where these would be too large or too small for numbers
        if (
            self.valid
            and (most := float(np.nanmax(np.abs([self.survey.low, self.survey.high]))))
            and not 1e-100 < most < 1e100
        ):
            self.scale = 2.0 ** math.floor(math.log2(most))
        self.peak, self.peak_why = (peak, "as asked") if peak else (chosen.value, chosen.why)
        self._exact_chunks = {}  # of code bands, by tile: they are the same in every trial
        self.planner = self._planner(self.coded)
        self.coarsest = max(8.0 * (self.planner.high - self.planner.low), 1000.0)
        self.notes = list(intake.notes)
        self.done = 0.08
        self.last = None
        self.regional = None  # a Regional where areas differ in quality
        if areas and areas.levels:
            self.regional = Regional(areas, target, self.planner.precision)
        elif areas:
            self.notes.append(
                "Every polygon of REGIONS asks for the quality that VALUE asks for; the file has no regions."
            )
        self.fixed = bool(self.network and self.network.modulated)  # every block as good as the others
        self.control = self.blocks = self.real = None  # its QualityControl, errors of blocks that are counted, latents
        self.step = None  # of the last trial, where no area is asked to be better
        self.again = None  # where another search with other gains starts
        self.basis_step = None  # bases for this step, whatever step is tried

    def _areas(self, regions):
        """The Regions of a list of (geometry, quality)."""
        check_kind(self.target)
        if self.network and not self.network.takes_gains:
            raise InputError(
                f"The model {self.family.id} treats every pixel alike; leave REGIONS out, or take the model "
                "wavelet-context."
            )
        return Regions(
            self.source.profile.grid, [(shape, decibels(self.target, quality)) for shape, quality in regions]
        )

    def _planner(self, bands):
        """The Planner of headers that put ``bands`` into groups."""
        wanted = None
        if self.target.kind in ("psnr", "rmse") and self.survey.valid.any():
            wanted = self.peak / 10 ** (self.target.value / 20) if self.target.kind == "psnr" else self.target.value
        return Planner(
            self.source,
            self.survey,
            self.family,
            self.intake.nodata,
            self.precision,
            self.progress,
            self.effort.network,
            self.network.reach if self.network else 0,
            bands,
            self.intake.fills,
            self.intake.codes,
            self.intake.under_mask,
            wanted,
        )

    # trials -------------------------------------------------------------------------------------------------------
    def header(self, kind, step, bound=0):
        """A header with the target written into it. A model with a network makes LATENT of LOSSY."""
        if kind == REVERSIBLE:
            header = self.planner.reversible(step)
        else:
            # an area of better quality needs the bases of its own, finer steps
            basis = (self.basis_step or step) / self.regional.most if self.regional else self.basis_step
            if self.control:
                header = self.planner.latent(step, self.network, self.coder, self.basis_step)
                header.regions, header.gains = True, self.control.map()
            elif self.network:
                # a network shows nothing much finer than its step, which therefore is that of the best area
                header = self.planner.latent(
                    step / (self.regional.most if self.regional else 1), self.network, self.coder, basis
                )
                if self.regional:
                    header.regions, header.gains = True, self.regional.lowered()
            else:
                header = self.planner.lossy(step, basis, bound)
                if self.regional:
                    header.regions, header.gains = True, self.regional.map()
        self._tell_target(header)
        return header

    def _tell_target(self, header):
        """Write the target into a header."""
        header.target = {"kind": self.target.kind}
        if self.target.kind != "lossless":
            header.target["value"] = self.target.value
        if self.target.kind == "psnr":
            header.target["peak"] = self.peak

    def _stage(self, share):
        start, self.done = self.done, self.done + (0.97 - self.done) * share
        return self.progress.stage(start, self.done)

    def _encoder(self, kind, step, progress):
        return self._encoder_of(self.header(kind, step), progress)

    def _encoder_of(self, header, progress, kept=None):
        if header.kind != LATENT:
            return WaveletEncoder(
                self.source, self.survey, header, self.tables, self.threads, progress, self.effort.price, kept
            )
        return LatentEncoder(
            self.source, self.survey, header, self.tables, self.threads, progress, self.effort.price, kept, self.real
        )

    def encode(self, kind, step):
        """Encode everything once; the previous trial is dropped."""
        self.step = step
        return self._encode(self.header(kind, step))

    def _encode(self, header, rounding=()):
        """The trial of a header; ``rounding``: see :class:`.exact_tiles.ExactTiles`."""
        if self.last is not None:
            self.last.spool.close()
        encoder = self._encoder_of(header, self._stage(0.45), None if self.effort.decodes else ReconstructionCache())
        encoder.exact = ExactTiles(self.source, header, rounding, None if rounding else self._exact_chunks)
        if self.workers:
            encoder.use(self.workers, self.family)
        spool = tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=self.folder)  # noqa: SIM115 - outlives this call
        try:
            self.last = _Trial(encoder, spool, encoder.run(spool))
        except BaseException:
            spool.close()
            raise
        return self.last

    def measure(self, trial):
        """Decode a trial and compare it with the source; fills the index. Makes the corrections where there is a bound.
        Coefficients that the encoder kept are not taken from the chunks again: it has seen that they come back from
        there."""
        header = trial.encoder.header
        decoded = BprReader.in_memory(
            trial.spool,
            header,
            trial.index,
            trial.bytes,
            self.tables,
            self.threads,
            trial.encoder.kept,
        )
        if self.workers:
            decoded.use(self.workers, self.family)
        total, columns = _Measured(len(header.profile.bands), self.scale), header.tiles[1]
        progress = self._stage(0.45)
        bands = self.coded or list(range(len(header.profile.bands)))  # whose errors count
        trial.identical = True
        if self.regional:
            self.regional.start()
        corrector = Corrector(header, self.tables[REVERSIBLE], trial.encoder.cells) if header.corrected else None
        for part, got in (
            decoded.strips_with_corrector(corrector, progress) if corrector else decoded.strips(progress=progress)
        ):
            if corrector:
                trial.spool.seek(0, os.SEEK_END)  # decoding reads from the spool between strips
                for tile, chunk in sorted(corrector.take().items()):
                    trial.index.chunks[decoded.corrections_chunk(*tile)] = write_chunk(trial.spool, *chunk)
            original = self.source.read(part)
            classes = classes_of(self.source, header, part, original) if trial.encoder.some_invalid else None
            self._check_exact(trial, got, original, classes)
            if self.intake.transparent:  # such pixels keep a bound, but count in no number
                bound = self._errors(got, original, classes, bands)[2]
                total.worst, classes = max(total.worst, bound), self.intake.without_transparent(original, classes)
            if self.regional or self.blocks:
                errors = squared_errors(got[bands], original[bands], None if classes is None else classes[bands])
                if self.blocks:
                    self.blocks.add(part, *errors)
                if self.regional:  # whose map says what is outside, which a network's need not
                    self.regional.add(part, *errors, self.regional.map() if header.kind == LATENT else header.gains)
            slices = [slice(x, min(x + header.tile, part.width)) for x in range(0, part.width, header.tile)]
            with ThreadPoolExecutor(self.threads) as pool:
                errors = list(
                    pool.map(
                        lambda x: self._errors(
                            got[..., x], original[..., x], None if classes is None else classes[..., x], bands
                        ),
                        slices,
                    )
                )  # noqa: B023 - done here
            for tile, (by_band, absolute, peak) in enumerate(errors, part.y // header.tile * columns):
                squares, count = by_band.sum(1)
                trial.index.mse[tile] = min(squares / count * self.scale * self.scale if count else 0, LARGEST)
                trial.index.pae[tile] = min(peak, LARGEST)
                total.by_band[:, bands] += by_band
                total.absolute += absolute
                total.peak = max(total.peak, peak)
        if decoded.holes:
            raise TargetError(
                f"The file did not decode to what was encoded ({decoded.holes[0].reason}); "
                "this is a defect of Bandpress, please report it."
            )
        trial.errors = total
        return trial

    def _check_exact(self, trial, got, original, classes):
        """Note whether decoded samples (bands, h, w) are those of the source, bit for bit; those of exact bands must
        be, but for what they were rounded to. Samples that the raster's mask hides do not count unless they are
        coded."""
        header = trial.encoder.header
        if not header.exact_bands and not header.whole:
            trial.identical = False
            return
        differ = sample_bits(got) != sample_bits(original)
        if classes is not None and not header.under_mask:
            differ &= classes < MASKED
        if not differ.any():
            return
        trial.identical = False
        exact = [b for b in header.exact_bands if b in self.intake.codes or not trial.encoder.exact.rounding]
        if differ[exact].any():
            raise TargetError(
                "Samples that must stay exact did not come back; this is a defect of Bandpress, please report it."
            )

    def _errors(self, got, original, classes, bands):
        """((sums of squares, samples) a band, sum of magnitudes, peak) of the errors of the valid samples of ``bands``
        of ``original`` (bands, h, w); ``classes`` of its samples, or None."""
        by_band, absolute, peak = np.zeros((2, len(bands))), 0.0, 0.0
        for i, band in enumerate(bands):
            e = sample_differences(got[band], original[band])
            if classes is not None:
                e = e[classes[band] == 0]
            if e.size:
                np.abs(e, out=e)
                absolute += float(e.sum())
                peak = max(peak, float(e.max()))
                e /= self.scale
                by_band[:, i] = np.dot(e.ravel(), e.ravel()), e.size
        return by_band, absolute, peak

    # targets ------------------------------------------------------------------------------------------------------
    def run(self):
        """The trial that meets the target, measured; with regions, the last of a few, each with better gains."""
        notes = list(self.notes)
        trial = self._meet()
        while self.regional and not self.control and trial.encoder.header.regions and self.regional.adjust():
            self.notes, self.again = list(notes), self.step
            trial = self._meet()
        if self.regional and trial.encoder.header.regions:
            self.notes += self.regional.notes()
        return self._no_larger_than_exact(trial)

    def mse(self, trial):
        """What a target of quality is about: the mean squared error of a measured trial, with regions outside of
        them."""
        return self.regional.rest if self.regional else trial.errors.mse

    def _meet(self):
        kind, value, unit = self.target.kind, self.target.value, self.planner.precision
        if kind == "lossless":
            return self.lossless()
        if kind == "pae":
            return self.bounded(value)
        wanted = (
            max(1, int(value * self.valid / 8 if kind == "bpppc" else value)) if kind in ("bpppc", "size") else None
        )
        if not self.coded or not self.survey.valid[self.coded].any() or self._too_large():
            trial = self._all_exact()
            if (
                wanted is not None and trial.bytes > wanted and (self.valid or kind == "size")
            ):  # no samples have no bits a sample
                raise TargetError(
                    f"All that this raster holds is kept exactly, which takes {trial.bytes} bytes, so {wanted} "
                    "bytes is too small; ask for more, or say with EXACT_BANDS what need not be exact."
                )
            if not self.coded:
                self.notes.append("All bands hold codes, which stay exact whatever TARGET asks for.")
            elif self.survey.valid[self.coded].any():
                self.notes.append("The values are too large for errors to be measured; the file is lossless.")
            return trial
        try:
            if kind == "step":
                return self._stepped(value / unit)
            if kind in ("psnr", "rmse"):
                rmse = min(self.peak / 10 ** (value / 20) if kind == "psnr" else value, VAST * unit)
                return self.everywhere(rmse) if self.fixed else self.quality(rmse)
            return self.fixed_rate(wanted) if self.fixed else self.rate(wanted)
        except StepTooFine:
            trial = self._all_exact()
            if wanted is not None and trial.bytes > wanted:
                raise
            self.notes.append("What is asked is finer than this model can code on this raster; the file is lossless.")
            return trial

    def _too_large(self):
        return beyond(float(np.nanmin(self.survey.low[self.coded])), float(np.nanmax(self.survey.high[self.coded])))

    def _stepped(self, step):
        if step < FINEST and not self.network:
            self.notes.append("The step is finer than the samples show; the file is lossless.")
            return self.lossless()
        if step > self.coarsest:
            self.notes.append("The step is coarser than all there is in this raster.")
        return self.measure(self.encode(LOSSY, min(max(step, FINEST), self.coarsest)))

    # exact samples ------------------------------------------------------------------------------------------------
    def _all_exact(self, rounding=()):
        """The trial of a file of exact samples alone."""
        return self.measure(self._encode(self.plain_header, rounding))

    def _no_larger_than_exact(self, trial):
        """``trial``, or a file of exact samples alone where that is smaller."""
        if not trial.encoder.header.groups:
            return trial
        exact = self.target.kind in ("lossless", "pae")  # what others ask for is far from that, as a rule
        wanted = self._rounding(self.target.value if self.target.kind == "pae" else 0)
        if trial.bytes < DEAR * self.source.size_bytes and not (
            exact and exact_choice.promises(self, wanted, trial.bytes)
        ):
            return trial
        self.last = None  # which stays until it is known which is smaller
        other = self._all_exact(rounding=wanted)
        if other.bytes < trial.bytes:
            trial.spool.close()
            if not exact:
                self.notes.append(
                    "Every sample as it is takes fewer bytes than the asked quality; the file is lossless."
                )
            return other
        if self.regional:  # which now knows the errors of the other
            trial.spool.close()
            return self.measure(self._encode(trial.encoder.header, trial.encoder.exact.rounding))
        other.spool.close()
        self.last = trial
        return trial

    def _rounding(self, bound):
        """What exact bands are rounded by: within ``bound``, or where that is 0 to the PRECISION that was asked for."""
        dtype = self.source.profile.dtype
        if bound:
            header = self.plain_header
            return (Rounding(bound, dtype, {band: header.taken_values(band) for band in header.exact_bands}),)
        return (Grid(self.precision),) if self.precision is not None and dtype[0] == "f" else ()

    def lossless(self):
        """Every sample as it was; with a PRECISION, rounded to that."""
        rounding = self._rounding(0)
        units = self.planner.units
        whole = units.exact or (self.precision is not None and units.precision == self.precision)
        if not self.coded or not self.valid or not whole:
            return self._all_exact(rounding=rounding)
        try:
            header = self._exact_header(0) if self.network else self._reversible()
            trial = self.measure(self._encode(header, rounding))
        except StepTooFine:
            return self._all_exact(rounding=rounding)
        return trial if trial.identical or rounding else self._all_exact()

    def _reversible(self):
        """The lossless header with the fewest bytes: bands that cost less as exact samples are in no group."""
        header = self.header(REVERSIBLE, 1)
        apart = exact_choice.dearer(self, header)
        return self.reversible_of([b for b in self.coded if b not in apart]) if apart else header

    def reversible_of(self, bands):
        """The lossless header with ``bands`` in groups and all others as exact samples."""
        header = self._planner(bands).reversible(1)
        self._tell_target(header)
        return header

    @functools.cached_property
    def plain_header(self):
        """A header of exact samples alone."""
        return self.reversible_of([])

    def bounded(self, value):
        """No valid sample off by more than ``value``."""
        unit, header_of = self.planner.precision, self._exact_header if self.network else self._bounded_header
        if value == 0:  # which a PRECISION must not loosen
            return self.lossless() if self.precision is None else self._all_exact()
        # samples on the grid of the precision lose nothing to it, others up to half of it
        for share in (0.0, 0.5) if self.coded and self.valid and not self._too_large() else ():
            half = math.floor(min(value / unit - share + 1e-9, max(self.planner.high - self.planner.low, 1)))
            if half > 0 or (half == 0 and share == 0 and self.planner.units.exact):
                try:
                    trial = self.measure(self._encode(header_of(int(half))))
                except StepTooFine:
                    break
                if max(trial.errors.peak, trial.errors.worst) <= value:
                    return trial
        return self._all_exact(rounding=self._rounding(value))

    def _bounded_header(self, half):
        """The header that keeps the bound ``half``, in units, with the fewest bytes."""
        reversible = self.header(REVERSIBLE, 2 * half + 1)
        # a sample must not come out as nodata: it moves to the next value, which a bound must have room for
        bound = half - self.planner.nodata_inside()
        if bound < 1:
            return reversible

        def lossy(step):
            return self.header(LOSSY, min(max(step, FINEST), self.coarsest), bound)

        samples = peak_error.ProbeEncoder(
            self.source, self.survey, self.tables, self.threads, lambda: self._stage(0.05)
        )
        if samples.share < 1 and any(lattice is not None for lattice in self.planner.lattices):
            return reversible  # a lattice is that of the whole raster: sample windows would not show what it saves
        return peak_error.choose(samples, lossy, reversible, 2 * bound + 1)

    def _exact_header(self, half):
        """The header of a network with exact synthesis whose bound ``half``, in units, costs the fewest bytes."""
        bound = max(half - self.planner.nodata_inside(), 0)  # as in _bounded_header; 0 moves nothing

        def latent(step):
            header = self.header(LOSSY, min(max(step, FINEST), self.coarsest))
            header.exact, header.bound = True, bound
            for group in header.groups:
                group.predicted = None  # that is floating point
            return header

        samples = peak_error.ProbeEncoder(
            self.source, self.survey, self.tables, self.threads, lambda: self._stage(0.05), LatentEncoder
        )
        if samples.share < 1 and any(lattice is not None for lattice in self.planner.lattices):
            return latent(EXACT * (2 * bound + 1))  # as in _bounded_header
        return peak_error.choose(samples, latent, None, EXACT / 2 * (2 * bound + 1))

    def quality(self, rmse):
        """Meet a root mean squared error given in raster units."""
        unit = self.planner.precision
        wanted = (rmse / unit) ** 2
        tolerance = 10 ** (self.effort.tolerance / 10)  # 0.1 dB is promised
        if wanted < 0.004 and not self.network:
            if np.any(
                self.survey.high[self.coded] > self.survey.low[self.coded]
            ):  # of equal values nothing else is expected
                self.notes.append(
                    "The asked quality is beyond what rounding to whole samples can show; the file is lossless."
                )
            return self.lossless()

        points = []  # (log step, log error)

        def estimate(step):
            encoder = self._encoder(LOSSY, step, self._stage(0.05))
            error = encoder.estimated_mse(MANY_TILES) + ROUNDING
            if not self.network:  # whose estimate is a round trip
                error += self.planner.lost(encoder.header)
            points.append((math.log(step), math.log(error)))
            return error

        start, slope = self.again, SLOPE
        if not start:
            start, value, near = solve(
                estimate,
                math.sqrt(12 * wanted),
                wanted,
                lambda m: abs(math.log(m / wanted)) < 0.01,
                SLOPE,
                FINEST,
                self.coarsest,
                5,
            )
            if self.network and not near and value > OUT_OF_REACH * wanted:
                return self._as_good_as_it_gets(estimate, math.sqrt(12 * wanted))
            if len(points) > 1 and points[-1][0] != points[-2][0]:
                slope = min(max((points[-1][1] - points[-2][1]) / (points[-1][0] - points[-2][0]), SLOPE / 2), 2)
            start *= math.exp((math.log(wanted / value) - self._misses(start)) / slope)

        def trial(step):
            return max(self.mse(self.measure(self.encode(LOSSY, step))) / unit**2, 1e-12)

        def good(mse):
            return wanted / tolerance <= mse <= wanted * tolerance

        step, _, ok = self._solve(trial, start, wanted, good, slope)
        if not ok:
            trial(step)
            reached = self.mse(self.last)
            if reached < wanted * unit**2 and step > 0.99 * self.coarsest:
                self.notes.append("Even the coarsest coding of this raster is better than asked.")
            else:
                self.notes.append("The asked quality could not be met closely; the file is the nearest that was found.")
        return self.last

    def _as_good_as_it_gets(self, estimate, step):
        """The trial at the coarsest step, from ``step`` down, beyond which bytes would buy next to nothing."""
        error = estimate(step)
        while step > 4 * FINEST and (finer := estimate(step / 2)) < WORTH_IT * error:
            step, error = step / 2, finer
        trial = self.measure(self.encode(LOSSY, step))
        self.notes.append(
            f"The model {self.family.id} does not reach the asked quality on this raster at any rate; the file is "
            "about as good as it gets. Ask for less, or take wavelet-context."
        )
        return trial

    def _misses(self, step):
        """By how much the logarithm of the squared error at a step exceeds that of its estimate: parts of the raster
        are coded, synthesised and measured."""
        if self.network:
            return 0.0  # its estimate is a round trip already
        cells = sample_windows.cells(self.source, self.survey)
        samples = cells if cells <= WHOLE else min(max(SHARE * cells, SAMPLES[0]), SAMPLES[1])
        windows = sample_windows.windows(self.source, self.survey, samples, WINDOWS)
        if self._cuts_lattice(windows):
            return 0.0
        header, squares, estimated, count = self._sampled_header(self.header(LOSSY, step)), 0.0, 0.0, 0
        progress = self._stage(0.1).stage(0, 0)
        for window in windows:
            crop, survey, cut = sample_windows.cut(self.source, self.survey, header, window)
            encoder = WaveletEncoder(
                crop,
                survey,
                cut,
                self.tables,
                self.threads,
                progress,
                self.effort.price,
                ReconstructionCache(None),
                write=False,
            )
            with tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=self.folder) as stream:
                index = encoder.run(stream)
                file = BprReader.in_memory(stream, cut, index, 0, self.tables, self.threads, encoder.kept)
                for part, got in file.strips(bands=self.coded, progress=progress):
                    original = crop.read(part, self.coded)
                    classes = classes_of(crop, cut, part, original, self.coded) if encoder.some_invalid else None
                    found, count_now = self._errors(got, original, classes, range(len(self.coded)))[0].sum(1)
                    squares, count = squares + found, count + count_now
            estimated += window.pixels * (encoder.estimated_mse(MANY_TILES) + encoder.lost() + ROUNDING)
        estimated /= sum(w.pixels for w in windows)
        return math.log(squares / count / self.planner.precision**2 / estimated) if squares else 0.0

    def _sampled_header(self, header):
        """A header of what is coded in sample windows: without regions, and without exact bands."""
        return replace(header, regions=False, gains=None, exact_bands=[], code_bands=[])

    def _cuts_lattice(self, windows):
        """True when the windows show less than the whole raster of a band with a lattice, which is one of the whole
        raster."""
        return windows != [self.source.profile.grid.full_window] and any(
            lattice is not None for lattice in self.planner.lattices
        )

    def everywhere(self, rmse):
        """Meet a root mean squared error, given in raster units, in every block."""
        unit = self.planner.precision
        wanted = (rmse / unit) ** 2

        self.control, start = None, math.sqrt(12 * wanted)
        # components that are left out leave errors that no gain makes smaller
        self.basis_step = BASES * start / (self.regional.most if self.regional else 1)
        groups = self.header(LOSSY, start).groups
        start *= math.sqrt(sum(len(g.bands) for g in groups) / sum(min(g.components, len(g.bands)) for g in groups))
        step, value, near = solve(
            self._sampled, start, wanted, lambda m: abs(math.log(m / wanted)) < START, SLOPE, FINEST, self.coarsest, 8
        )
        if not near and value > wanted:
            return self._as_good_as_it_gets(self._sampled, start)
        if self.regional:  # gains as likely below 0 as above
            step /= math.sqrt(self.regional.most)
            value /= self.regional.most ** (SLOPE / 2)
        trial = self._controlled(step, rmse, value * unit**2)
        reached = math.sqrt(self.mse(trial))
        tolerance = 10 ** (0.1 / 20)
        if not rmse / tolerance <= reached <= rmse * tolerance:
            why = (
                "some of the raster is better at any rate"
                if reached < rmse
                else "the model cannot show all of it so well"
            )
            self.notes.append(f"The asked quality is not met everywhere: {why}.")
        return trial

    def _controlled(self, step, rmse, mean, gains=None):
        """The trial at ``step`` whose gains give every block the error ``rmse``, in raster units, or as much less as
        regions ask. ``mean``: squared error without gains, about. ``gains`` to start with: those of another step."""
        height, width = self.source.profile.grid.shape
        wanted = np.full(BlockErrors(height, width).squares.shape, float(rmse) ** 2)
        if self.regional:
            asked = self.regional.map().values / (10 * DECIBEL)
            for axis in (0, 1):
                asked = np.maximum.reduceat(asked, np.arange(0, asked.shape[axis], PER), axis)
            wanted /= 10.0**asked
        self.control, self.real = control, _ = QualityControl(height, width, wanted), LatentCache()
        if gains is not None:
            control.gains = gains
        header = self.header(LOSSY, step)
        latents = sum(np.prod([ceil_div(a.cells, self.network.stride) for a in g.axes(header)]) for g in header.groups)
        if 8 * latents * self.network.latents > KEPT:
            self.real = None
        control.unrounded(self._floor(header, wanted))
        samples = self._samples_of_blocks()
        errors = self._rounding_errors(header)
        if gains is None:
            left = (mean - np.average(control.floor, weights=samples)) / np.average(errors, weights=samples)
        else:
            left = (wanted - control.floor) / errors
        left = np.where(samples > 0, np.maximum(left, LEAST * wanted / errors), np.nan)
        for corrected in range(QUICK + 1):
            for again in range(STEPS):
                if again:
                    errors = self._rounding_errors(header)
                control.learn(control.floor + left * errors, tiles=corrected and again, fresh=not again)
                header = replace(header, gains=control.map())
            if corrected < QUICK:
                errors = self._rounding_errors(header)
                left = np.maximum(self._quick(header).mse - control.floor, LEAST * wanted) / errors
        best = None
        for at in range(REAL + 1):
            self.blocks = BlockErrors(height, width)
            if self.regional:
                self.regional.start()
            trial, self.again = self.measure(self._encode(header)), None
            mse, self.blocks = self.blocks.mse, None
            share, miss = control.near(mse, NEAR)
            if best is None or miss < best[0]:
                best = miss, header
            if share >= MOST or at == REAL:
                break
            control.learn(mse, tiles=True, fresh=not at)
            header = replace(header, gains=control.map())
        if best[1] is not header:
            trial = self.measure(self._encode(best[1]))
        self.real = None
        return trial

    def _sampled(self, step):
        """Mean squared error (units of precision) that a step without gains will give, about; from windows of the
        raster."""
        errors = self._sampled_errors(self.header(LOSSY, step))
        total, count = (sum(getattr(e, name).sum() for e in errors) for name in ("squares", "samples"))
        return max(total / max(count, 1) / self.planner.precision**2, 1e-12)

    def _sampled_errors(self, header, how=ROUNDED):
        """[BlockErrors] of windows of the raster, as of :meth:`_quick`."""
        windows, out = sample_windows.windows(self.source, self.survey, FEW, WINDOWS, SIDES), []
        if self._cuts_lattice(windows):
            windows = [self.source.profile.grid.full_window]
        for window in windows:
            crop, survey, cut = sample_windows.cut(self.source, self.survey, header, window)
            encoder = LatentEncoder(crop, survey, cut, self.tables, self.threads, self._stage(0.01), self.effort.price)
            out.append(self._quick(cut, how, encoder))
        return out

    def _floor(self, header, wanted):
        """Mean squared error of each block when no latent is rounded; 0 where windows of the raster show that it hardly
        matters."""
        windows = self._sampled_errors(replace(header, regions=False, gains=None), AS_THEY_ARE)
        mse = np.concatenate([errors.mse.ravel() for errors in windows])
        if np.isfinite(mse).any() and np.nanpercentile(mse, 95) < NEGLIGIBLE * wanted.min():
            return np.zeros(wanted.shape)
        return self._quick(header, AS_THEY_ARE).mse

    def _samples_of_blocks(self):
        """Valid samples of each block."""
        height, width = self.source.profile.grid.shape
        out, header = BlockErrors(height, width), self.header(LOSSY, self.coarsest)
        for window in self.source.profile.grid.tiles(TILE_SIZES[-1]):
            count = np.full(window.shape, len(self.coded), float)
            if self.survey.invalid.any():
                classes = classes_of(self.source, header, window, self.source.read(window, self.coded), self.coded)
                count = count if classes is None else (classes == 0).sum(0)
            out.add(window, np.zeros(window.shape), count)
        return out.samples

    def _rounding_errors(self, header):
        """What rounding the latents of a header does to each block (rows, columns), in a unit of its own; above 0."""
        encoder, total = self._encoder_of(header, self._stage(0.01)), np.zeros(map_shape(*header.profile.grid.shape))
        jobs = list(itertools.product(*map(range, header.tiles)))
        for job, errors in zip(jobs, encoder.over(encoder.rounding_errors, jobs)):
            y, x = (s.start // BLOCK for s in tile_pixels(header, *job))
            total[y : y + len(errors), x : x + errors.shape[1]] = errors
        for axis, size in enumerate(total.shape):
            starts = np.arange(0, size, PER)
            total = np.add.reduceat(total, starts, axis) / np.diff(starts, append=size).reshape(
                (-1, 1) if not axis else -1
            )
        return np.maximum(total, 1e-9)

    def _quick(self, header, how=CHOSEN, encoder=None):
        """BlockErrors that a header will give: latents are synthesised and measured, but not coded. ``how``: as of
        :meth:`.latent_encoder.LatentEncoder.known`; ``encoder``: that of the header, where the raster is not the whole
        one."""
        height, width = header.profile.grid.shape
        out, progress = BlockErrors(height, width), self._stage(0.05)
        encoder = encoder or self._encoder_of(header, progress.stage(0, 0))
        with tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=self.folder) as stream:
            index = encoder.outline(stream)
            file = BprReader.in_memory(
                stream,
                header,
                index,
                0,
                self.tables,
                self.threads,
                functools.partial(encoder.known, how=how),
            )
            for part, got in file.strips(bands=self.coded, progress=progress):
                original = encoder.source.read(part, self.coded)
                classes = (
                    classes_of(encoder.source, header, part, original, self.coded) if encoder.some_invalid else None
                )
                out.add(part, *squared_errors(got, original, classes))
        return out

    def fixed_rate(self, wanted):
        """At most ``wanted`` bytes, and close to it, with every block as good as the others."""
        fits = None  # (bytes, header) of the largest file that is small enough

        def trial(step):
            nonlocal fits, gains
            rmse = known[1] * (step / known[0]) ** (SLOPE / 2)
            size = self._controlled(step, rmse, rmse**2, gains).bytes
            gains = self.control.gains
            if size <= wanted and (fits is None or size > fits[0]):
                fits = size, self.last.encoder.header
            return size

        gains, self.control = None, None
        start = self._guess_for_rate(wanted)
        known = start, math.sqrt(self._sampled(start)) * self.planner.precision
        step, size, ok = solve(
            trial,
            start,
            0.992 * wanted,
            lambda size: 0.982 * wanted <= size <= wanted,
            -0.6,
            FINEST,
            self.coarsest,
            RATES,
        )
        if ok:
            return self.last
        if fits is None:
            self.control = None
            return self.rate(wanted)
        if self.last.bytes != fits[0]:
            self.measure(self._encode(fits[1]))
        self.notes.append(
            f"The file is {100 * (1 - self.last.bytes / wanted):.1f} % smaller than asked; no quality that was tried "
            "comes closer."
        )
        return self.last

    def rate(self, wanted):
        """At most ``wanted`` bytes, and close to it."""
        fits = {}  # bytes -> step of the trials that are small enough

        def trial(step):
            try:
                size = self.encode(LOSSY, step).bytes
            except StepTooFine:
                return 4 * self.source.size_bytes  # whatever it would be
            if size <= wanted:
                fits[size] = step
            return size

        def good(size):
            return 0.982 * wanted <= size <= wanted

        start = self.again or self._guess_for_rate(wanted)
        step, size, ok = self._solve(trial, start, 0.992 * wanted, good, -0.6)
        if ok:
            return self.measure(self.last)
        if size < wanted and step <= FINEST * 1.01 and not self.network:
            lossless = self.lossless()
            if lossless.bytes <= wanted:
                self.notes.append("Even lossless is smaller than the asked size; the file is lossless.")
                return lossless
        if not fits and trial(self.coarsest) > wanted:
            least = self.last.bytes
            rate = 8 * least / self.valid
            raise TargetError(
                f"This raster needs at least {least} bytes ({rate:.4g} bits per pixel per channel), "
                f"so {wanted} bytes is too small; ask for more."
            )
        self.encode(LOSSY, fits[max(fits)])
        self.notes.append(
            f"The file is {100 * (1 - self.last.bytes / wanted):.1f} % smaller than asked; no step comes closer."
        )
        return self.measure(self.last)

    def _solve(self, trial, start, wanted, good, slope):
        """Like :func:`solve`; where the number of spectral components makes the values jump, once more with it held."""
        step, value, ok = solve(trial, start, wanted, good, slope, FINEST, self.coarsest, 8)
        if not ok and FINEST * 1.01 < step < 0.99 * self.coarsest:
            self.basis_step = step / 2  # a finer basis reaches both sides of the jump
            step, value, ok = solve(trial, step, wanted, good, slope, FINEST, self.coarsest, 12)
        return step, value, ok

    def _tiles(self):
        height, width = self.source.profile.grid.shape
        return -(-height // self.planner.tile) * -(-width // self.planner.tile)

    def _guess_for_rate(self, wanted):
        """A first step from a few tiles of a raster that has many."""
        if self._tiles() <= 2 * SAMPLE_TILES:
            return 40.0

        def trial(step):
            try:
                return self._encoder(LOSSY, step, self._stage(0.03)).estimated_bytes(SAMPLE_TILES)
            except StepTooFine:
                return 4 * self.source.size_bytes

        return solve(trial, 40.0, wanted, lambda v: abs(math.log(v / wanted)) < 0.03, -0.6, FINEST, self.coarsest, 4)[0]


def compress(
    source,
    output,
    *,
    model,
    target,
    nodata=None,
    peak=None,
    precision=None,
    threads=None,
    effort="normal",
    coder=CODERS[0],
    regions=None,
    exact_bands=None,
    find_fills=True,
    extra_nodata=None,
    progress=None,
):
    """Compress ``source`` (a RasterSource) into the file ``output``.

    ``model`` is a family or its id; ``target`` a :class:`Target`; ``nodata`` takes the place of the bands' own nodata
    values; ``peak`` is the peak of the PSNR (None: by what the raster holds, :func:`.peak.choose_peak`); ``precision``:
    floats are rounded to multiples of it; ``effort``, one of EFFORTS, is how much time the encoder may take to save
    bytes; ``coder``, one of CODERS, codes the latents of a model with a network; ``regions``: list of (geometry,
    quality), areas of another quality than the rest, geometries as in :class:`.region_map.Regions`, qualities as in
    :mod:`.region_targets`; a target of step, psnr or rmse then holds outside of them. ``exact_bands``, 0-based, are
    kept exactly whatever the target; None: those whose samples are codes are found (a colour table, category names, an
    alpha channel, a name such as SCL, few values without order). ``find_fills``: values that stand apart and repeat,
    such as -9999, count as nodata; ``extra_nodata``: {band: [(lowest, highest)]} counts as nodata, too. Before the file
    gets its name, the pixels that it decodes to are measured: with ``effort`` best it is decoded in full; else the
    coefficients that the encoder kept are reconstructed, after the entropy decoder gave them back, and only those that
    it had no room for are decoded (:class:`.reconstruction_cache.ReconstructionCache`). Raises InputError, TargetError,
    OutputError, Cancelled."""
    started, progress = time.perf_counter(), progress or Progress()
    output = Path(output)
    check_output(output, [source.path])
    profile = source.profile
    if not profile.bands or profile.grid.width < 1 or profile.grid.height < 1:
        raise InputError(
            "The raster has no bands or no pixels; choose at least one band and an extent that covers pixels."
        )
    if not isinstance(target, Target):
        target = Target.parse(*target)
    if coder not in CODERS:
        raise InputError(f"There is no entropy coder named {coder}; choose one of: {', '.join(CODERS)}.")
    family = family_for(model, profile)
    if not family.can_run()[0]:
        raise InputError(family.can_run()[1])
    exact = target.kind == "lossless"
    source.keep()
    intake = take_in(
        source,
        nodata=nodata,
        exact_bands=exact_bands,
        find_fills=find_fills and not exact,
        extra_nodata=extra_nodata,
        under_mask=exact and bool(profile.mask),
        progress=progress.stage(0.0, 0.08),
    )
    profile = profile.select(
        [b for b in range(len(profile.bands)) if b not in intake.codes] or [0]
    )  # what a model is for
    family = family_for(model, profile)
    if target.kind not in getattr(family, "targets", TARGETS):
        raise InputError(
            f"The model {family.id} cannot promise TARGET={target.kind}, because its network rounds differently from "
            f"machine to machine. Choose one of: {', '.join(family.targets)}; or the model sscnet or wavelet-context."
        )
    able, why = family.takes(profile)
    if not able:
        raise InputError(why)
    chosen, known = effort_of(effort), getattr(family, "efforts", ("normal",))
    # a network runs without the interpreter's lock, and its latents are kept here from trial to trial
    tiles = 1 if LATENT in family.tables() else math.prod(ceil_div(n, TILE_SIZES[-1]) for n in profile.grid.shape)
    with atomic(output) as stream, Workers.for_raster(thread_count(threads), profile, tiles) as workers:
        work = Compressor(
            source,
            output.parent,
            family,
            target,
            intake,
            peak,
            precision,
            threads,
            progress,
            chosen if effort in known else effort_of("normal"),
            coder,
            regions,
            workers,
        )
        if effort not in known:
            work.notes.append(f"The model {family.id} knows no effort {effort}; it coded as always.")
        trial = work.run()
        stream.write(trial.encoder.head(trial.index))
        copy_chunks(trial.spool, trial.index, stream)
        trial.spool.close()
        _read_back(stream, output)
        progress.check()
    progress.report(1.0)
    return _result(work, trial, str(output), time.perf_counter() - started)


def _read_back(stream, path):
    """Raise OutputError unless the reader that users have takes the head of a new file."""
    stream.flush()
    try:
        BprReader.read_index(stream, stream.seek(0, os.SEEK_END), path)
    except FormatError as error:
        raise OutputError(
            f"{path} cannot be read back ({str(error).rstrip('.')}); this is a defect of Bandpress, please report "
            "it. No file was written."
        ) from error


def _result(work, trial, path, seconds):
    errors, valid, raw = trial.errors, max(work.valid, 1), work.source.size_bytes
    mse, rms = errors.mse, errors.rms
    quality = psnr((rms / work.scale) ** 2 if work.valid else math.nan, work.peak / work.scale)
    numbers = {
        "PSNR": quality,
        "RMSE": rms,
        "MAE": errors.absolute / max(errors.count, 1),
        "PAE": errors.peak,
        "BPPPC": 8 * trial.bytes / valid,
        "RATIO": raw / trial.bytes,
        "RATIO_FILE": work.source.file_bytes / trial.bytes if work.source.whole else math.nan,
        "SECONDS": seconds,
        "PEAK": work.peak,
    }
    header, notes, kept = trial.encoder.header, list(work.notes), ""
    if not work.valid:
        notes.append("The raster holds no valid pixel; only its nodata mask was stored.")
    if trial.identical:
        if header.dtype.kind == "f" and work.valid:
            kept = "every one bit for bit"
    elif header.groups and (header.precision != 1 or header.origin or header.dtype.kind == "f"):
        kept = f"to a precision of {header.precision:g}"
    elif work.precision is not None and header.dtype.kind == "f":
        kept = f"to a precision of {work.precision:g}"
    if loud := too_lossy(errors.rmse, work.survey, work.source.profile):
        notes.append(loud)
    if work.regional:
        numbers.update(work.regional.numbers(work.peak))
        mse = work.regional.rest
        quality, rms = psnr(mse if work.valid else math.nan, work.peak), math.sqrt(mse)
    reached = {
        "psnr": quality,
        "rmse": rms,
        "bpppc": numbers["BPPPC"],
        "size": trial.bytes,
        "pae": errors.peak,
        "step": (work.step or header.step) * header.precision,
        "lossless": errors.peak,
    }[work.target.kind]
    return CompressResult(
        path,
        trial.bytes,
        numbers,
        work.target.value,
        reached,
        notes,
        work.regional.rows(work.peak) if work.regional else [],
        work.peak_why,
        dict(work.intake.codes),
        work.intake.invalid(work.source.profile),
        kept,
    )
