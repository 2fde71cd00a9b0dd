"""Planning of a header before coding: band groups, spectral bases, sample precision and tile size."""
