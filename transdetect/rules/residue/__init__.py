"""TD4xx: what tools leave behind."""
