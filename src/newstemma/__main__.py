"""`python -m newstemma` is the command line, also where the command is not on the path."""

from newstemma.cli import main

if __name__ == "__main__":
    main()
