"""Files with golden answers against what is read of them.

    facts       what is compared, golden or read, in one shape
    align       which golden form belongs to which form read
    compare     right, different, missing, invented
    reliability whether a confidence means what it says
    score       tallies and scores
    report      told to people and programs
    folder      the whole way over a folder
"""

from jixiao.evaluation.folder import evaluate_folder
from jixiao.evaluation.report import evaluation_to_dict, evaluation_to_text

__all__ = [
    "evaluate_folder",
    "evaluation_to_dict",
    "evaluation_to_text",
]
