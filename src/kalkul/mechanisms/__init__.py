"""Rivals that are not games: who spoke last, what builds up, a date to avoid, a divided principal, habit, anything.

Each mechanism answers as a `kalkul.mechanisms.rule.Rule`: which share of its completions leads to a course on some
days. Where its numbers have a range, the completions are the points of that range, all alike.
"""
