"""A training in a separate process: its files, its settings, and its messages while it runs."""

import glob
import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from ...codec.errors import BandpressError, Cancelled, InputError
from ...models.files import user_models
from ..engines import child_process
from ..engines.packages import packages_folder
from ..engines.qgis_python import environment, module_command
from ..host.translation import tr
from ..outputs.html_page import write_whole
from .log import TrainingLog

MODULE = "models.training.training_run"


class TrainingError(BandpressError):
    """The training process ended with an error."""


@dataclass
class Training:
    """A model to train; plain values only. Files beside the model go into the folder ``<name>.training``."""

    name: str
    folder: Path
    rasters: list
    family: str
    settings: dict  # what is passed on as it is: components, latents, rate, seed, options
    start: str = ""  # path of the model file to begin with, or empty
    steps: int = 1
    minutes: int = 0  # 0: no limit
    threads: int = 1

    @property
    def model(self):
        """The file of the trained model (Path)."""
        return self.folder / (self.name + ".npz")

    @property
    def aside(self):
        """The folder of checkpoint, log and settings (Path)."""
        return self.folder / (self.name + ".training")

    @property
    def checkpoint(self):
        """The checkpoint file from which a training resumes (Path)."""
        return self.aside / "checkpoint.pt"

    def identity(self):
        """The settings that must be the same for a training to resume: all but its length and its threads."""
        return {"family": self.family, "rasters": sorted(self.rasters), "start": self.start, **self.settings}

    def check(self, reserved=()):
        """Raise :class:`InputError` if the name cannot be used; ``reserved``: ids that other models have."""
        if not user_models.ID.fullmatch(self.name):
            raise InputError(
                tr('NAME is "{}"; use 1 to 40 letters, digits and "-", such as my-fields-1.').format(self.name)
            )
        if self.name.lower() in {other.lower() for other in reserved}:
            raise InputError(
                tr("NAME is {}, which is the name of a model of Bandpress; choose another one.").format(self.name)
            )
        known = self.known()
        if known is None:
            if self.model.exists():
                raise InputError(
                    tr(
                        "A model {} exists already, without the files needed to resume its training; choose another "
                        "NAME, or give it as START."
                    ).format(self.name)
                )
        elif known != self.identity():
            other = sorted(key for key in {*known, *self.identity()} if known.get(key) != self.identity().get(key))
            raise InputError(
                tr(
                    "A training of {0} with other settings exists already ({1}); choose another NAME, or the same "
                    "settings to resume it."
                ).format(self.name, ", ".join(other))
            )

    def known(self):
        """The identity of an existing training of this name, or None."""
        try:
            return json.loads((self.aside / "settings.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def job(self):
        """The settings for ``models/training/training_run.py`` (JSON-safe)."""
        return {
            "id": self.name,
            "title": tr("{0} ({1}, your own)").format(self.name, self.family),
            "family": self.family,
            "rasters": [glob.escape(path) for path in self.rasters],
            "start": self.start or None,
            "steps": self.steps,
            "minutes": self.minutes or None,
            "threads": self.threads,
            **self.settings,
            "output": str(self.model),
            "checkpoint": str(self.checkpoint),
            "cache": str(self.aside),
            "stop": str(self.aside / "stop"),
        }

    def run(self, listener, feedback):
        """Train until the end; returns (:class:`TrainingLog`, seconds).

        Raises :class:`codec.errors.Cancelled` when the user stopped it (the checkpoint stays), :class:`TrainingError`
        otherwise."""
        self.aside.mkdir(parents=True, exist_ok=True)
        stop, job = self.aside / "stop", self.aside / "job.json"
        stop.unlink(missing_ok=True)
        write_whole(self.aside / "settings.json", json.dumps(self.identity()))
        write_whole(job, json.dumps(self.job()))
        before = self._set_aside()
        parser = _OutputParser(TrainingLog(self.aside / "log.csv"), listener, self.minutes)
        command = module_command(MODULE, str(job), first=packages_folder())
        outcome = child_process.run(
            command,
            parser.parse,
            cancelled=listener.cancelled,
            stop=stop.touch,
            folder=str(self.aside),
            environment={**environment(), "OMP_NUM_THREADS": str(self.threads)},
        )
        if outcome.cancelled:
            raise Cancelled(self._kept(parser))
        if parser.error or outcome.code != 0 or parser.digest is None:
            for line in outcome.errors:
                feedback.pushDebugInfo(line)
            raise TrainingError(
                parser.error
                or tr(
                    "The training ended before its time ({0}; exit code {1}); the last lines of "
                    "its output are in the log."
                ).format(" / ".join(outcome.errors[-3:]) or "–", outcome.code)
            )
        self._keep_earlier(before, parser.digest, listener)
        return parser.log, parser.seconds()

    def _set_aside(self):
        """A copy of the existing model (Path), or None if there is none."""
        copy = self.aside / "before.npz"
        if not self.model.exists():
            return None
        shutil.copyfile(self.model, copy)
        return copy

    def _keep_earlier(self, before, digest, listener):
        """Files compressed with the earlier state of the model decode with that state only, so it is kept."""
        if before is None:
            return
        old = user_models.read_digest(before)
        if old == digest:
            before.unlink()
            return
        kept = user_models.earlier_path(self.folder, self.name, old)
        kept.parent.mkdir(exist_ok=True)
        os.replace(before, kept)
        listener.info(
            tr("The earlier state of the model is kept as {}; rasters compressed with it need it.").format(kept)
        )

    def _kept(self, parser):
        if parser.stopped:
            return tr(
                "Cancelled at step {}; the checkpoint is kept, and a run with the same settings resumes from it."
            ).format(parser.stopped)
        if self.checkpoint.exists():
            return tr("Cancelled; the last checkpoint is kept, and a run with the same settings resumes from it.")
        return tr("Cancelled before the first checkpoint; no model was written.")


class _OutputParser:
    """Parses the output lines of the training process into progress, messages and the log."""

    def __init__(self, log, listener, minutes):
        self.log, self.error, self.digest, self.stopped = log, "", None, 0
        self._listener, self._minutes, self._started, self._valid = listener, minutes, time.monotonic(), None

    def seconds(self):
        """Seconds since the process was started."""
        return time.monotonic() - self._started

    def parse(self, line):
        """Parse a line: a JSON object, or output of a library, which is ignored."""
        try:
            event = json.loads(line)
            kind = event["event"]
        except (ValueError, KeyError, TypeError):
            return
        if kind == "info":
            self._listener.info(event["text"])
        elif kind == "error":
            self.error = event["text"]
        elif kind == "done":
            self.digest = event["digest"]
        elif kind == "stopped":
            self.stopped = event["step"]
        elif kind == "progress":
            self._progress(event)

    def _progress(self, event):
        # The process repeats the last validation loss until the next one.
        valid, self._valid = (None if event["valid"] == self._valid else event["valid"]), event["valid"]
        if valid is not None or event["loss"] is not None:
            self.log.add(event["step"], event["loss"], valid)
        share = event["step"] / max(event["steps"], 1)
        if self._minutes:
            share = max(share, self.seconds() / (60 * self._minutes))
        self._listener.report(min(share, 1.0))
        if valid is not None:
            self._listener.info(
                tr("Step {0} of {1}: loss on held-out parts {2:.4f}").format(event["step"], event["steps"], valid)
            )
