"""Forces what computes: the compiled core or NumPy, with or without onnxruntime; all give the same bits."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock

from ...codec.entropy.subbands.mixing_network import Network
from ...codec.runtime import core
from ...models.inference import narrow_layers
from ...models.inference.onnx_context_network import OnnxNetwork, Stage

# (the core, onnxruntime for networks in integer arithmetic, threads): every pair of choices is among them.
NONSENSE = 0xA5
WAYS = [(False, False, 1), (False, True, 2), (False, False, 4), (True, True, 1), (True, False, 2), (True, True, 4)]


@contextmanager
def spoilt_memory() -> Iterator[None]:
    """Memory of the core holds nonsense before and after each use: whoever counts on zeros in it, or keeps a view of
    it, gets wrong numbers."""
    give, begin = core._Cores.give, core.Core.__init__

    def spoil(instance):
        instance._memory[instance._start :] = NONSENSE

    def spoilt_give(cores, instance):
        spoil(instance)
        give(cores, instance)

    def spoilt_begin(instance, *arguments):
        begin(instance, *arguments)
        spoil(instance)

    with mock.patch.object(core._Cores, "give", spoilt_give), mock.patch.object(core.Core, "__init__", spoilt_begin):
        yield


@contextmanager
def without_core() -> Iterator[None]:
    """NumPy does all work of the core."""
    with mock.patch.object(core, "attempt", lambda work, *arguments: None):
        yield


@contextmanager
def without_onnxruntime() -> Iterator[None]:
    """NumPy runs networks in integer arithmetic; the other networks keep their engine."""
    with mock.patch.object(OnnxNetwork, "run", Network.run), mock.patch.object(Stage, "__call__", _by_numpy):
        yield


def _by_numpy(stage, *inputs):
    return stage._function(narrow_layers.Numpy, *inputs)


@contextmanager
def engines(use_core: bool, use_onnxruntime: bool) -> Iterator[None]:
    """Only these. Raises AssertionError where the core is to run and does not, and where it gave work up."""
    with ExitStack() as changes:
        changes.enter_context(spoilt_memory() if use_core else without_core())
        if not use_onnxruntime:
            changes.enter_context(without_onnxruntime())
        assert core.runs() == use_core
        core.trouble()
        yield
        assert core.trouble() == ""
