"""What the ways to meet a target have in common: one for each kind of target, over one TrialRunner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from .region_control import RegionGains
from .trial import LossySettings, Trial


@dataclass
class Attempt:
    """One search for a trial that meets the target. ``gains`` of areas, None where there are none; ``again``: settings
    that met it with other gains, from which the search starts; ``notes``: sentences for the user that the search has
    found, which count if its trial does."""

    gains: RegionGains | None = None
    again: LossySettings | None = None
    notes: list[str] = field(default_factory=list)


class Strategy(Protocol):
    """A way to meet a target."""

    def meet(self, attempt: Attempt) -> Trial:
        """A measured trial that meets the target, or comes as near as it can; sentences on what it could not do are
        added to the notes of ``attempt``. Raises TargetError when the target cannot be met, StepTooFine when it is
        beyond the model."""
        ...
