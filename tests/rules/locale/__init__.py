"""Tests of the rules of family `locale`; `cases/` holds their sentences."""
