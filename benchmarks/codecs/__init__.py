"""Codecs that are measured: Bandpress and those that it is compared with."""
