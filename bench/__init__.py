"""Benchmarks: each prints ratios measured side by side in one run, for machines are noisy."""
