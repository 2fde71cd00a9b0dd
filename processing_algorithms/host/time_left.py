"""The time that a run still takes, where it is known well enough to be told."""

LOOKED = 0.3  # share of a stage from which on its duration is extrapolated,
SETTLED = 2.0  # and seconds after which a run's first estimate is made
SHORTEST = 4.0  # seconds; less is not told
CALM = 0.5  # weight of a new estimate
GROWTH = 1.25  # an estimate that is told again grows by at least this factor


class TimeLeft:
    """Estimates from the durations of stages so far, and the share of the progress bar that they took.

    ``clock()`` gives seconds."""

    def __init__(self, clock):
        self._clock, self._start = clock, clock()
        self._stage_start, self._stage_fraction = self._start, 0.0
        self._end = self._told = None

    def begin_stage(self, fraction):
        """A stage begins at ``fraction`` (0 … 1) of the progress bar."""
        self._stage_start, self._stage_fraction = self._clock(), fraction

    def move(self, fraction, share):
        """A ``share`` (0 … 1) of the stage is done, and a ``fraction`` of the progress bar."""
        now, moved = self._clock(), fraction - self._stage_fraction
        if share < LOOKED or moved <= 0 or now - self._start < SETTLED:
            return
        stage = (now - self._stage_start) / share
        end = self._stage_fraction + moved / share  # fraction at which the stage ends
        found = self._start + (self._stage_start - self._start + stage) / min(end, 1.0)
        self._end = found if self._end is None else self._end + CALM * (found - self._end)

    def seconds(self):
        """Seconds that are left; None where they are not known, or too few to be told."""
        if self._end is None:
            return None
        left = self._end - self._clock()
        if left < SHORTEST:
            self._told = None
            return None
        if self._told is not None and self._told < left < GROWTH * self._told:
            left = self._told  # no flicker
        self._told = left
        return left
