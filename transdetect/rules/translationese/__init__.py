"""TD2xx: English words, foreign habit."""
