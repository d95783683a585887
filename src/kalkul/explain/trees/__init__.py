"""Explanations over trees: what is played, who expects what, and the verdicts that follow."""
