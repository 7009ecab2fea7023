"""Benchmarks: what is promised in figures, measured (`make bench`)."""
