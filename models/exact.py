"""Networks in whole numbers, by NumPy alone: a reconstruction that is the same on every machine, so that bounds can be kept on
it. The functions are those of the torch modules in families/, layer by layer."""

import numpy as np

from .fixed_point import (
    CLIP,
    Convolution,
    Divisive,
    Doubling,
    LappedAnalysis,
    LappedSynthesis,
    activations,
    halved,
    places,
    squashed,
    values,
)

LEAKY = 0.01   # slope of S2C-Net's pixel-wise layers


def _layers(state, *wanted):
    """Layers that are called one after the other; each of ``wanted`` is a callable, or (class, name of the layer, name of its
    PReLU, its slope or None, options)."""
    def made(kind, name, slopes=None, **options):
        bias = state[f"{name}.bias"]
        if isinstance(slopes, str):
            slopes = state[f"{slopes}.weight"]
        elif slopes is not None:
            slopes = np.full(len(bias), slopes)
        return kind(state[f"{name}.weight"], bias, slopes, **options)
    ready = [w if callable(w) else made(*w[:3], **(w[3] if len(w) > 3 else {})) for w in wanted]

    def run(x):
        for layer in ready:
            x = layer(x)
        return x
    return run


def _stage(name):
    """Two convolutions with their PReLUs."""
    return (Convolution, f"{name}.0", f"{name}.1"), (Convolution, f"{name}.2", f"{name}.3")


def _enlarged(name):
    """Twice the size, and a convolution, with their PReLUs."""
    return (Doubling, f"{name}.0", f"{name}.1"), (Convolution, f"{name}.2", f"{name}.3")


def _lapped(config, state, components):
    """(analysis, synthesis) of the lapped path."""
    order = config["options"]["order"]
    return (LappedAnalysis(order, state["lapped.rows_in"], state["lapped.columns_in"]),
            LappedSynthesis(components, order, state["lapped.rows_out"], state["lapped.columns_out"]))


def _sum(a, b):
    return np.clip(a + b, -CLIP, CLIP)


def _sscnet(config, state):
    """{part: function} after families/sscnet.py."""
    lapped, back = _lapped(config, state, config["components"])
    edge = {"edge": "edge"}
    encoder = _layers(state, (Convolution, "first.filters", None, edge), squashed, (Convolution, "encoder.0", "encoder.1"), halved,
                      *_stage("encoder.3"), halved, *_stage("encoder.5"), halved, (Convolution, "encoder.7", "encoder.8"),
                      (Convolution, "latent", None))
    decoder = _layers(state, squashed, (Convolution, "decoder.0", "decoder.1"), (Convolution, "decoder.2", "decoder.3"),
                      *_enlarged("decoder.4"), *_enlarged("decoder.5"), (Doubling, "decoder.6", "decoder.7"))
    seen = _layers(state, (Convolution, "seen.filters", None, edge), squashed)
    last = _layers(state, (Convolution, "last.0", "last.1"), (Convolution, "last.2", None))

    def synthesis(y):
        plain = back(y)
        return _sum(plain, last(np.concatenate([decoder(y), seen(plain)])))
    return {"analysis": lambda x: _sum(lapped(x), encoder(x)), "synthesis": synthesis}


def _s2cnet(config, state):
    """{part: function} after families/s2cnet.py."""
    inner = config["options"]["bottleneck"]
    lapped, back = _lapped(config, state, inner)
    half = {"stride": 2}

    def spectral(name):
        return _layers(state, squashed, (Convolution, f"{name}.0", LEAKY), (Convolution, f"{name}.2", LEAKY),
                       (Convolution, f"{name}.4", None))
    inwards, outwards = spectral("spectral_encoder"), spectral("spectral_decoder")
    encoder = _layers(state, squashed, (Convolution, "spatial_encoder.0", "spatial_encoder.1", half),
                      *_stage("spatial_encoder.2"), halved, (Convolution, "spatial_encoder.4", "spatial_encoder.5", half),
                      (Convolution, "spatial_encoder.6", None))
    decoder = _layers(state, squashed, (Convolution, "spatial_decoder.0", "spatial_decoder.1"),
                      (Convolution, "spatial_decoder.2", "spatial_decoder.3"), *_enlarged("spatial_decoder.4"),
                      *_enlarged("spatial_decoder.5"), (Doubling, "spatial_decoder.6", None))

    def analysis(x):
        z = _sum(x[:inner], inwards(x))
        return _sum(lapped(z), encoder(z))

    def synthesis(y):
        z = _sum(back(y), decoder(y))
        out = outwards(z)
        out[:inner] = _sum(out[:inner], z)
        return out
    return {"analysis": analysis, "synthesis": synthesis}


def _cluster(config, state):
    """{part: function} after families/cluster_hyperprior.py."""
    options, components = config["options"], config["components"]
    size, order = options["cluster"], np.asarray(options["order"])
    count = -(-components // size)
    lapped, back = _lapped(config, state, components)

    def layers(*wanted):
        """As :func:`_layers`; a text is the name of a normalisation."""
        return _layers(state, *(Divisive(state[f"{w}.gamma"]) if isinstance(w, str) else w for w in wanted))

    def halving(name, edge="constant"):
        return (Convolution, f"{name}.0", None, {"stride": 2, "edge": edge}), f"{name}.1"
    encoder = layers(*halving("first", "edge"), *halving("encoder.0"), *halving("encoder.1"), (Convolution, "encoder.2", None))
    decoder = layers((Convolution, "decoder.0", None), "decoder.1", (Convolution, "decoder.2.0", None), places, "decoder.3",
                     (Convolution, "decoder.4.0", None), places, "decoder.5")
    seen = layers(*halving("seen", "edge"))
    last = layers((Convolution, "last.0", None), "last.1", (Convolution, "last.2.0", None), places)

    def split(x, each):
        return np.pad(x, ((0, count * each - len(x)), (0, 0), (0, 0))).reshape(count, each, *x.shape[1:])

    def analysis(x):
        return _sum(lapped(x), np.concatenate([encoder(one) for one in split(x, size)])[order])

    def synthesis(y):
        plain = back(y)
        products = np.zeros((components * 64, *y.shape[1:]))
        products[order] = squashed(y)
        made = [last(np.concatenate([decoder(p), seen(x)])) for p, x in zip(split(products, size * 64), split(plain, size))]
        return _sum(plain, np.concatenate(made)[:components])
    return {"analysis": analysis, "synthesis": synthesis}


FAMILIES = {"sscnet": (_sscnet, {"bottleneck": "conv"}), "s2cnet": (_s2cnet, {"spatial": "conv"}),
            "cluster-hyperprior": (_cluster, {"bend": "gdn"})}


def available(config):
    """True when the model of a package's ``config`` can be computed in whole numbers: by convolutions beside the lapped path."""
    if config["family"] not in FAMILIES:
        return False
    needed = {**FAMILIES[config["family"]][1], "linear": True}
    return all(config["options"].get(name) == value for name, value in needed.items())


def network(package, part):
    """The network ``part`` ("analysis" or "synthesis") of an available :class:`.package.Package`: (n, channels, h, w) float32 in
    and out, the same bits everywhere."""
    run = FAMILIES[package.config["family"]][0](package.config, package.state)[part]
    return lambda x: np.stack([values(run(activations(one))) for one in x])
