"""Law 1: incremental after any sequence of edits = clean build, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from law_drivers import fresh, served
from law_sites import SITES
from law_steps import Step, stories

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
PHASES = [Phase.explicit, Phase.generate, Phase.shrink]
BRIEFLY = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=SLOW, phases=PHASES
)
AT_LENGTH = settings(
    max_examples=250, deadline=None, suppress_health_check=SLOW, phases=PHASES, database=None
)
NAMES = st.sampled_from(sorted(SITES))


@given(NAMES, stories(served=False, longest=5))
@BRIEFLY
def test_a_new_process_builds_what_a_clean_build_would(name: str, steps: list[Step]) -> None:
    fresh(SITES[name], steps)


@given(NAMES, stories(served=True, longest=5))
@BRIEFLY
def test_the_preview_shows_what_a_clean_build_would(name: str, steps: list[Step]) -> None:
    served(SITES[name], steps)


@pytest.mark.long
@given(NAMES, stories(served=False, longest=14))
@AT_LENGTH
def test_a_new_process_after_long_stories(name: str, steps: list[Step]) -> None:
    fresh(SITES[name], steps)


@pytest.mark.long
@given(NAMES, stories(served=True, longest=14))
@AT_LENGTH
def test_the_preview_after_long_stories(name: str, steps: list[Step]) -> None:
    served(SITES[name], steps)
