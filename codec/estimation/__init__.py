"""What a compression will give, before it runs: size, error and time at any quality, from sample windows."""
