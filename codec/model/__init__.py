"""What the codec asks of a model, and where it finds one."""
