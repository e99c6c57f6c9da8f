"""TD3xx: numbers, dates and marks of another country."""
