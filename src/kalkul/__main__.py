"""``python -m kalkul``: the same as the command ``kalkul``."""

from kalkul.cli.main import run

if __name__ == "__main__":
    run()
