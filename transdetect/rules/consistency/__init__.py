"""TD5xx: seen only across the whole draft."""
