"""jixiao: budget performance forms (绩效目标申报表) from files to a database."""

from importlib.metadata import version

__version__ = version("jixiao")
