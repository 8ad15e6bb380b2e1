"""Start Perennial: `python main.py` opens the window, `python main.py --help` tells the rest."""

import sys

from app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
