"""Tests of the rules of family `consistency`; `cases/` holds their sentences."""
