"""URIs of layers of the provider ``bandpress``; see :mod:`.host.bpr_uri`."""

from ...processing_algorithms.host.bpr_uri import PROVIDER, SUFFIX, is_bandpress, path_of, uri_of

__all__ = ["PROVIDER", "SUFFIX", "is_bandpress", "path_of", "uri_of"]
