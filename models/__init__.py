"""Codec families behind one interface."""
