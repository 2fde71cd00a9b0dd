"""The losses of a training by step, kept in a CSV file from run to run."""

import csv
import io
from pathlib import Path
from typing import NamedTuple, Optional

from ..outputs.html_page import write_whole


class Row(NamedTuple):
    """Losses after a step, None where not measured: ``loss`` while training, ``valid`` on patches that are not trained
    on."""

    step: int
    loss: Optional[float]
    valid: Optional[float]


class TrainingLog:
    """Rows by step. A training resumed from a checkpoint repeats some steps: the values of the later run replace the
    earlier ones."""

    def __init__(self, path):
        self.path, self.rows = Path(path), []
        if self.path.is_file():
            with open(self.path, newline="", encoding="utf-8") as stream:
                self.rows = [
                    Row(int(row["step"]), *(float(row[key]) if row[key] else None for key in ("loss", "valid")))
                    for row in csv.DictReader(stream)
                ]

    def add(self, step, loss, valid):
        """Add a row, and write the file. At an existing step, values that are not measured again stay as they were."""
        same = next((row for row in self.rows if row.step == step), Row(step, None, None))
        self.rows = [row for row in self.rows if row.step < step]
        self.rows.append(Row(step, same.loss if loss is None else loss, same.valid if valid is None else valid))
        write_whole(self.path, self.text())

    def text(self):
        """The rows as CSV."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows([row.step, *("" if value is None else repr(value) for value in row[1:])] for row in self.rows)
        return stream.getvalue()

    def curve(self, key):
        """[(step, value)] of ``loss`` or ``valid`` where it was measured."""
        return [(row.step, getattr(row, key)) for row in self.rows if getattr(row, key) is not None]
