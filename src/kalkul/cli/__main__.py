"""``python -m kalkul.cli``: the command line without its installed script."""

from kalkul.cli.main import run

if __name__ == "__main__":
    run()
