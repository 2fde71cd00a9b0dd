"""Strategy: the protocol of the searches that meet a target, one for each kind of target."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from .region_control import RegionGains
from .trial import LossySettings, MeasuredTrial


@dataclass
class Attempt:
    """One search for a trial that meets the target. ``gains`` of areas, None where there are none; ``again``: settings
    that met the target with other gains, from which the search starts; ``notes``: sentences for the user, used if the
    trial of this search becomes the file."""

    gains: RegionGains | None = None
    again: LossySettings | None = None
    notes: list[str] = field(default_factory=list)


class Strategy(Protocol):
    """A search that meets a target."""

    def meet(self, attempt: Attempt) -> MeasuredTrial:
        """A measured trial that meets the target, or comes as near as possible; sentences on deviations are added to
        the notes of ``attempt``. Raises TargetError when the target cannot be met, StepTooFine when it needs a finer
        step than the model can code."""
        ...
