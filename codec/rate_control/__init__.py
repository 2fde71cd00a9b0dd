"""How a target is met: trials of encodings, and the searches over them."""
