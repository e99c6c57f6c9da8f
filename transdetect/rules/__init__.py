"""One idea per rule.  Start at `rule.py`; `catalogue.py` lists them all."""
