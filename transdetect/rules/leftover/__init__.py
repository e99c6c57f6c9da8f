"""TD1xx: the source language still stands there."""
