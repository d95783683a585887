"""Regions of parameters: boxes cut by the signs of polynomials, decided exactly, measured exactly where it can be."""
