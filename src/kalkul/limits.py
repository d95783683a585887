"""How much a question may cost unless a person says otherwise; steps and draws, never seconds."""

DEFAULT_WORK = 100_000
"""Steps per question before completions are drawn: order ideals visited or patterns tried."""

DEFAULT_DRAWS = 2_000
"""Completions drawn where counting is too much work."""
