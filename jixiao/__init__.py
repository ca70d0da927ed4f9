"""jixiao: budget performance forms (绩效目标申报表) from files to a database.

    import jixiao

    forms = jixiao.read("form.docx")            # Forms, as `jixiao_normalize.model` has them
    tables = jixiao.to_frames(forms)            # pandas DataFrames: tables["indicators"], …
    jixiao.ingest("folder", db="forms.db")      # many files, each in a process with limits
"""

from importlib.metadata import version

from jixiao.api import FRAMES, Ingested, Trouble, ingest, read, to_frames

__version__ = version("jixiao")

__all__ = ["FRAMES", "Ingested", "Trouble", "__version__", "ingest", "read", "to_frames"]
