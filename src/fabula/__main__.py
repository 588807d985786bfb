"""``python -m fabula``."""

import sys

from fabula.cli.main import main

sys.exit(main())
