"""Explanations over lever and graph games: what follows from the status quo, and the verdicts that follow."""
