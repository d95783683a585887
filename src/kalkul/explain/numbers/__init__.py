"""Explanations over trees with chance, parameters, weighed payoffs or stages: verdicts over a whole region."""
