"""Measurements of Fabula: its speed, and what it says of data that nobody wrote for it."""
