"""From integers to bytes: tokens, contexts, interleaved rANS, raw bits."""
