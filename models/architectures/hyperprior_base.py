"""Base of the families whose rate comes from a hyperprior in integer arithmetic."""

from .autoencoder_base import Autoencoder
from .latent_prior import Prior

LARGEST_SLICE = 64
LATER = 8  # channels of the first slice of each component but the first one


def slices_of(order, cluster=1):
    """(coding order, sizes of slices, how many components are known with each) of latents that are lapped products
    ``order`` (component * 64 + frequency): component by component, or ``cluster`` of them by ``cluster``, so that the
    first ones are decoded without the rest; within one, slices that grow with what is known. ``order`` itself is by
    energy, largest first."""
    order = [i // cluster for i in order]
    by_component = sorted(range(len(order)), key=lambda i: order[i] // 64)
    sizes, known = [], []
    for component in sorted({i // 64 for i in order}):
        left, done = sum(i // 64 == component for i in order), LATER if sizes else 0
        while left:
            size = min(left, max(1, min(done, LARGEST_SLICE)))
            sizes.append(size)
            known.append((component + 1) * cluster)
            done, left = done + size, left - size
    return by_component, sizes, known


class Hyperprior(Autoencoder):
    """An :class:`.autoencoder_base.Autoencoder` with a :class:`.latent_prior.Prior` of its latents in ``self.prior``,
    which training uses for the rate, and whose arrays :func:`.training_run.tables` puts into the package for the codec.

    ``prior``: options of :class:`.latent_prior.Prior`; ``phased`` False there makes it the scale hyperprior alone, with
    one slice. A family may override :meth:`coding_order`."""

    def __init__(self, components, latents, *, prior=None, **options):
        super().__init__(components, latents, **options)
        self.options["prior"] = dict(prior or {})
        self.prior = Prior(latents, *self.coding_order(), **self.options["prior"])

    def coding_order(self):
        """(channels in coding order, sizes of slices, how many components are known with each)."""
        if self.lapped is None or not self.options["prior"].get("phased", True):
            return list(range(self.latents)), [self.latents], [self.components]
        return slices_of(self.lapped.order)
