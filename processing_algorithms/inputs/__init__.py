"""Parameters and what is read from them."""
