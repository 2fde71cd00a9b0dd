"""Outputs of the algorithms: styles, layer groups, summary layers, tables, reports."""
