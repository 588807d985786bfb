"""The tests of Fabula."""
