"""Results made visible: the words, the terminal output and the HTML page of an answer.

Nothing here computes. ``wording`` says in sentences what a record holds, ``arrangement`` says in which order,
``terminal`` and ``html`` lay the same content out for a screen and for a page, ``check`` prints problems.
The parts are imported where they are used, so that an answer as JSON loads neither rich nor jinja2.
"""
