"""Explanations against one another, and the coming events that would tell them apart."""
