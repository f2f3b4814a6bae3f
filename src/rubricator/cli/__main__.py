"""``python -m rubricator.cli``."""

from __future__ import annotations

import sys

from rubricator.cli import main

if __name__ == "__main__":
    sys.exit(main())
