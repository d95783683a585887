"""Files as they come (plain text, saved web pages, PDF) read into the normal form that a case cites."""

from kalkul.sources.reading.read import read_source
from kalkul.sources.reading.record import Kind, Metadata, ReadSource

__all__ = ["Kind", "Metadata", "ReadSource", "read_source"]
