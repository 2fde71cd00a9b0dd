"""Optional packages and the interpreter that installs and uses them."""
