"""Rate control: the searches that find the encoding which meets a target (quality, rate, peak error, lossless)."""
