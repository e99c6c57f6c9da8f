"""The schema for editors says what the loader says."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import jsonschema
import pytest

from tests.config.test_load import cases
from transdetect import resources
from transdetect.config.load import KEYS

SCHEMA: dict[str, Any] = json.loads(
    resources.path("schema", "transdetect.schema.json").read_text(encoding="utf-8")
)

BEYOND_A_SCHEMA = (
    "names no",
    "holds no name of which",
    "is not proper TOML",
    "[tool.transdetect]",
    "not nan",
    "not inf",
    '"ua"',
    '"ger-AT"',
)
"""Mistakes that need the rules, other files or the TOML itself to be seen."""


def table_of(case: dict[str, Any]) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(case["text"].lstrip("\ufeff"))
    if case.get("file") == "pyproject.toml":
        table = table["tool"]["transdetect"]
    return table


def test_the_schema_is_one_and_has_the_keys() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(KEYS)


@pytest.mark.parametrize("case", cases("valid"))
def test_what_loads_is_valid(case: dict[str, Any]) -> None:
    jsonschema.validate(table_of(case), SCHEMA)


@pytest.mark.parametrize(
    "case",
    [
        c
        for c in cases("mistakes")
        if not any(b in "".join(c.values[0]["error"]) for b in BEYOND_A_SCHEMA)
    ],
)
def test_what_does_not_load_is_not(case: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(table_of(case), SCHEMA)
