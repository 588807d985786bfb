"""Benchmarks of the questions: a module for each command, ratios in one run."""
