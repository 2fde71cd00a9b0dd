"""What the pipeline asks of a trained network."""

from dataclasses import dataclass

import numpy as np

from ..tilecoder import tile_shape
from .windows import latent_span

LATENT_SIZES = (1, 2, 4, 8)   # cells a latent may stand for along an axis


@dataclass(frozen=True)
class LatentModel:
    """A network between components and latents.

    ``analysis`` takes (n, components, h, w) float32, h and w multiples of ``stride``, and returns (n, latents, h / stride,
    w / stride) float32; ``synthesis`` is its inverse. ``units``: what components are divided by. "step": the quantiser step, so
    that one network sees the same quantisation at every rate; "sigma": the standard deviation of the group's first component.
    ``window``: the one size h = w that it takes, None: any. ``halo``: cells around an area that have a say in its result, or with
    a window how far neighbouring windows overlap on each side; a multiple of ``stride``. ``steps`` (latents,) float32: quantiser
    step of each latent, at quality 1 with units "sigma". ``tables``: an :class:`.entropy.latents.LatentTables`.
    ``exact``: as ``synthesis``, with the same bits on every machine; None: there is none.
    """

    components: int
    latents: int
    stride: int
    window: int
    halo: int
    units: str
    steps: np.ndarray
    tables: object
    analysis: object
    synthesis: object
    exact: object = None

    @property
    def reach(self):
        """Cells beyond an area from which latents may be needed to show it."""
        return self.window if self.window else self.halo + self.stride

    def unit(self, plan, group):
        """What components of a group are divided by, float32. A cell of an upsampled group stands for ``scale`` ** 2 pixels, so its
        error counts that often."""
        return np.float32(plan.step / group.scale if self.units == "step" else group.sigma)

    def quantisers(self, plan, group):
        """Quantiser step (latents, 1, 1) float32 of each latent of a group."""
        quality = 1.0 if self.units == "step" else plan.step / (group.sigma * group.scale)
        return (self.steps * np.float32(quality))[:, None, None]

    def stored(self, plan, group, row, column):
        """(row Span, column Span) of the latents of a group that a tile stores."""
        shape = tile_shape(plan, group, row, column)
        return [latent_span(s, n, self.stride) for s, n in zip((shape.rows, shape.columns), (shape.height, shape.width))]

    def normalised(self, components, unit):
        """Components (k, h, w) -> (self.components, h, w) float32 over ``unit``, zeros where there are fewer."""
        out = np.zeros((self.components,) + components.shape[1:], np.float32)
        np.multiply(components, 1 / unit, out=out[:len(components)])
        return out
