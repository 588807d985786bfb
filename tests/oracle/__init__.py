"""Small random stories, judged by brute force straight from the design, against the engine."""
