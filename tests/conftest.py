"""What all tests share."""

import os
import sys
from pathlib import Path

from hypothesis import settings

# Builders lie beside the tests; test modules are imported by path (importlib mode), so their folder is named here.
sys.path.insert(0, str(Path(__file__).parent))

# On a build server (`CI=true`) the same examples run each time, so that a change alone decides whether the tests pass;
# at a desk they vary, and a failing one is remembered in .hypothesis/.
settings.register_profile("ci", derandomize=True, database=None, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
