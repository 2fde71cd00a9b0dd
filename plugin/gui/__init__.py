"""Windows of the plugin."""
