"""Sentences that name parameters by their ids, such as VALUE, for users who see only their labels.

The codec, scripts and the command line know parameters by id. In a window of QGIS each id in a sentence is replaced by
the label of the parameter in quotation marks: ``VALUE`` becomes ``"Target value"``."""

import re
import threading
from contextlib import contextmanager

import qgis.utils

_thread = threading.local()
_ID = re.compile(r"(?<![\w\"'])([A-Z][A-Z_]*[A-Z])(?!\w)(=(?=\w))?")
_LONGEST = 45  # characters of a label; the names of longer ones are explanations


def in_window():
    """Whether QGIS has a window, where users see labels."""
    return qgis.utils.iface is not None


def labels_of(algorithm):
    """``{id: label}`` of the parameters of ``algorithm``, and of its outputs that are no measures."""
    found = {p.name(): p.description() for p in algorithm.parameterDefinitions()}
    for output in algorithm.outputDefinitions():
        # Measures such as PSNR are words of their own.
        if output.name() not in found and output.type() != "outputNumber" and len(output.description()) <= _LONGEST:
            found[output.name()] = output.description()
    return found


@contextmanager
def speaking_of(algorithm):
    """Within the block, :func:`labelled` in this thread knows the parameters of ``algorithm``."""
    before = getattr(_thread, "labels", None)
    _thread.labels = labels_of(algorithm) if in_window() else None
    try:
        yield
    finally:
        _thread.labels = before


def labelled(text):
    """``text`` with labels in place of ids, in a window and within :func:`speaking_of`; else ``text`` itself."""
    labels = getattr(_thread, "labels", None)
    return replace_ids(text, labels) if labels else text


def replace_ids(text, labels):
    """``text`` with the labels (dict) of its ids in quotation marks."""

    def label(match):
        name, equals = match.groups()
        if name not in labels:
            return match[0]
        return f'"{labels[name]}"' + (" = " if equals else "")

    return _ID.sub(label, text)


def label_help(algorithm):
    """Put labels into the help of all parameters of ``algorithm``, in a window."""
    if not in_window():
        return
    labels = labels_of(algorithm)
    for parameter in algorithm.parameterDefinitions():
        parameter.setHelp(replace_ids(parameter.help(), labels))
