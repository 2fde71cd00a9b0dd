"""Constants of the format: kinds of files, and the entropy coders of latents."""

LOSSY, REVERSIBLE, LATENT = "lossy", "reversible", "latent"
KINDS = (LOSSY, REVERSIBLE, LATENT)
CODERS = ("rans", "huffman", "lzma", "deflate")  # entropy coders of latents
