"""Answers to questions as text and as JSON values: a module for each command."""
