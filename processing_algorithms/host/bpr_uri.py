"""URIs of layers of the provider ``bandpress``.

The source of a layer is the path of its file as it is, so that QGIS itself keeps it relative in a saved project and
finds it again when the folder was moved. Outside of a layer, as the input of an algorithm, a path is written
``bandpress:///path``, as QGIS writes layers of any provider there. No character of a path has a meaning of its own."""

import os
import re

PROVIDER = "bandpress"
SUFFIX = ".bpr"
_SCHEME = PROVIDER + "://"
_DRIVE = re.compile(r"/[A-Za-z]:[/\\]")


def uri_of(path):
    """The URI ``bandpress:///path`` of a file."""
    path = os.path.abspath(path).replace(os.sep, "/")
    return _SCHEME + (path if path.startswith("/") else "/" + path)


def path_of(uri):
    """The path in a URI of :func:`uri_of`, or in the source of a layer; a path of any type as text."""
    uri = os.fspath(uri)
    path = uri[len(_SCHEME) :] if uri.startswith(_SCHEME) else uri
    return path[1:] if _DRIVE.match(path) else path


def is_bandpress(text):
    """Whether a text names a ``.bpr`` file: its path, or a URI of it."""
    return text.startswith(_SCHEME) or text.lower().endswith(SUFFIX)
