"""Parameters of the algorithms, and reading their values."""
