"""Wavelets and spectral transforms."""
