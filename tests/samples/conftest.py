from __future__ import annotations

import sys
from pathlib import Path

# The samples' maker is no installed package: it lies beside what it makes.
sys.path.insert(0, str(Path(__file__).parents[2] / "samples"))
