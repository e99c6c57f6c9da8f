"""Settings for all tests: properties are tried with the same examples every time, and how long an
example takes never decides."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "transdetect",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("transdetect")
