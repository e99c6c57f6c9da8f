"""Rules TD2xx."""
