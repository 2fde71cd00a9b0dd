"""Models of the codec: the wavelet codec with its context model, and autoencoders, behind one interface."""
