"""The command line: a thin reader of answers.

``main.run`` is the entry point, ``app`` puts the commands together, each command has a file. What costs time
to import (rich, jinja2, the engine) is imported by the command that uses it, when it uses it.
"""
