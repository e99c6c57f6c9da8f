"""Tests of the rules of family `residue`; `cases/` holds their sentences."""
