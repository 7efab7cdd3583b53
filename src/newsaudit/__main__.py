"""``python -m newsaudit`` is the command line."""

import sys

from newsaudit.cli import main

if __name__ == "__main__":
    sys.exit(main())
