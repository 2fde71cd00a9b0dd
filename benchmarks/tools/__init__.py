"""Tools that several measurements use."""
