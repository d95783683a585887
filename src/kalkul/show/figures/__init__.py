"""Figures as scalable vector graphics: accessible, in the colours of the page, each with a table that says the same."""
