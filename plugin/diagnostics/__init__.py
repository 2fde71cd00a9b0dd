"""What to paste into a question or a report."""
