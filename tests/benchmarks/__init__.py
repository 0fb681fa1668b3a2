"""Tests of the benchmarks: that they can run, not how fast."""
