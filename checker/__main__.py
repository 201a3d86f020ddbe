"""`python -m checker`: the same as the command `gensoku`."""

from checker.cli.main import main

if __name__ == "__main__":
    main()
