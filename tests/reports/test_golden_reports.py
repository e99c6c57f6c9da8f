"""Every format's output for every sample, byte for byte.

After a change that is meant, `UPDATE_GOLDEN=1 pytest tests/reports` writes the files anew; read
the difference before committing it.
"""

from __future__ import annotations

import io
import os
from dataclasses import replace

import pytest

from tests.reports.samples import FOLDER, HearsayConditional, LeftoverFragment, load
from transdetect.reports.catalogue import FORMATS, write
from transdetect.reports.options import Options

GOLDEN = FOLDER / "golden"
SAMPLES = load()
PLAIN = Options(version="0.1.0", rules=(HearsayConditional, LeftoverFragment), root="/repo")
VARIANTS = {
    "text-color": ("text", replace(PLAIN, color=True)),
    "text-verbose": ("text", replace(PLAIN, verbose=True)),
    "text-quiet": ("text", replace(PLAIN, quiet=True)),
    "text-narrow": ("text", replace(PLAIN, width=60)),
}
CASES = [(name, f, f, PLAIN) for name in SAMPLES for f in FORMATS] + [
    (name, variant, f, options)
    for name in ("article", "block", "run", "wide")
    for variant, (f, options) in VARIANTS.items()
]


@pytest.mark.parametrize(
    ("name", "variant", "format", "options"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES]
)
def test_output_is_as_recorded(name: str, variant: str, format: str, options: Options) -> None:
    sample = SAMPLES[name]
    out = io.StringIO()
    write(format, iter(sample.reports), out, replace(options, errors=sample.errors))
    got = out.getvalue().encode("utf-8")
    file = GOLDEN / name / f"{variant}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(got)
    assert file.is_file(), f"{file} is missing; UPDATE_GOLDEN=1 writes it"
    assert got.decode() == file.read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    wanted = {GOLDEN / name / f"{variant}.txt" for name, variant, _, _ in CASES}
    assert {p for p in GOLDEN.rglob("*") if p.is_file()} == wanted
