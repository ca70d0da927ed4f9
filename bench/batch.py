"""What bulk ingestion costs beside the reading itself, as ratios measured in one run.

    python bench/batch.py [--files 10000] [--documents 120]

The work is in `bulk`: every worker process imports the script that was started, and must find it small.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bulk import main

    main()
