"""Weights for `transdetect.neural.reads_translated`; docs/reads-translated.md tells of them."""
