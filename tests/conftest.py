"""What all tests share."""

import sys
from pathlib import Path

# Builders lie beside the tests; test modules are imported by path (importlib mode), so their folder is named here.
sys.path.insert(0, str(Path(__file__).parent))
