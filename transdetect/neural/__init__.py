"""What runs on the extra `neural` (torch): imported only where the configuration asks for it."""
