"""Pictures of a solved story: geometry first, then SVG. Reads and writes no file, asks no clock."""
