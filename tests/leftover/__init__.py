"""Leftovers: the held half of our cases, measured as a whole."""
