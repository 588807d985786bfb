"""What the laws share: cases, words, mends, the engine. Holds no law."""
