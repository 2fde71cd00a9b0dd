"""A trained autoencoder to its :class:`.package.Package`, and back to torch for fine-tuning."""

import io
import sys
import types
import warnings
from contextlib import contextmanager

import numpy as np
import torch

from .. import architectures
from ..files import onnx_graph
from ..files.package import PARTS, Package, derivation, stored
from . import objective

OPSET = 17
PRIOR, HYPER = "prior.", "hyper_"  # a prior is kept once, as the integers of the entropy coder


class _Part(torch.nn.Module):
    """One direction of a model as a module, under the model's own names."""

    def __init__(self, model, part):
        super().__init__()
        self.model, self.part = model, part

    def forward(self, x):
        return getattr(self.model, self.part)(x)


@contextmanager
def _no_onnx():
    """torch looks for functions of onnxscript in what it exported, with the package ``onnx``, which needs a newer NumPy
    than many a QGIS has. There are none, so that an empty graph tells it the same."""
    before, stand_in = sys.modules.get("onnx"), types.ModuleType("onnx")
    stand_in.load_model_from_string = lambda data: types.SimpleNamespace(graph=types.SimpleNamespace(node=[]))
    sys.modules["onnx"] = stand_in
    try:
        yield
    finally:
        del sys.modules["onnx"]
        if before is not None:
            sys.modules["onnx"] = before


def graph(model, part):
    """Bytes of the ONNX model of "analysis" (x -> y) or "synthesis" (y -> x): any batch, and any size where the window
    is free."""
    side = model.window or 64
    x = torch.zeros(2, model.components, side, side)
    if part == "synthesis":
        x = torch.zeros(2, model.latents, side // model.stride, side // model.stride)
    given, made = ("x", "y") if part == "analysis" else ("y", "x_out")
    free = {0: "n"} if model.window else {0: "n", 2: "h", 3: "w"}
    out = io.BytesIO()
    with warnings.catch_warnings(), torch.no_grad(), _no_onnx():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Part(model, part).eval(),
            (x,),
            out,
            input_names=[given],
            output_names=[made],
            opset_version=OPSET,
            dynamo=False,
            dynamic_axes={given: free, made: free},
        )
    return out.getvalue()


def package(model, quantiser, config, tables=None):
    """The :class:`Package` of a model on the CPU; its state is rounded to what is stored. ``config``: facts to be kept;
    the shape facts are added. ``tables``: {name: array} of the entropy coder."""
    model = model.cpu().eval()
    arrays = {f"w:{n}": stored(t.detach().numpy()) for n, t in model.state_dict().items() if not n.startswith(PRIOR)}
    model.load_state_dict({n[2:]: torch.from_numpy(np.ascontiguousarray(a)) for n, a in arrays.items()}, strict=False)
    arrays["steps"] = quantiser.steps().detach().cpu().numpy().astype(np.float32)
    arrays["shrink"] = quantiser.shrink.detach().cpu().numpy().astype(np.float32)
    state = {n[2:]: a.astype(np.float32) for n, a in arrays.items() if n.startswith("w:")}
    used = {}  # by part: {initialiser: name in the state, how it follows from one, or None for one of its own}
    for part in PARTS:
        skeleton, constants = onnx_graph.split(graph(model, part))
        arrays[f"{part}.onnx"] = np.frombuffer(skeleton, np.uint8)
        names = {}
        for name, value in constants.items():
            own = name[len("model.") :] if name.startswith("model.") else None
            kept = arrays.get(f"w:{own}")
            if kept is not None and kept.shape == value.shape and np.array_equal(kept.astype(np.float32), value):
                names[name] = own
            elif follows := derivation(value, state):
                names[name] = follows
            else:
                half = value.astype(np.float16)
                arrays[f"x:{part}:{name}"] = half if np.array_equal(half.astype(np.float32), value) else value
        used[part] = {name: names.get(name) for name in constants}
    arrays.update((f"t:{n}", np.asarray(a)) for n, a in (tables or {}).items())
    facts = {
        "components": model.components,
        "latents": model.latents,
        "stride": model.stride,
        "window": model.window,
        "halo": model.halo,
        "units": model.units,
        "options": model.options,
        "initialisers": used,
    }
    return Package(dict(config, **facts), arrays)


def restore(kept):
    """(Autoencoder, Quantiser) in torch of a :class:`Package`, to be trained further."""
    config = kept.config
    model = architectures.build(config["family"], config)
    model.load_state_dict({n: torch.from_numpy(a.copy()) for n, a in kept.state.items()}, strict=False)
    if getattr(model, "prior", None) is not None:
        model.prior.from_arrays({n[len(HYPER) :]: a for n, a in kept.tables.items() if n.startswith(HYPER)})
    quantiser = objective.Quantiser(config["latents"])
    with torch.no_grad():
        quantiser.log_step.copy_(torch.from_numpy(np.log(kept.steps)))
        quantiser.shrink.copy_(torch.from_numpy(kept.arrays["shrink"].copy()))
    return model, quantiser
