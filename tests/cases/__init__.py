"""Test cases as data, and the one function that reads them (`loader.load`)."""
