"""What a story says: frozen values only.

Holds no parsing, no reasoning and no file. Everything here is read by every room above.
"""
