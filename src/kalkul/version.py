"""The version of Kalkül, in the one place from which the package is built and answers are labelled."""

__version__ = "0.1.0"
