"""The words of the forms, as data, and the lookups that stand on them alone.

A printed text comes in; the standard name, and the word that said so, goes out.

    *.toml          words and patterns, each with the standard name and where it was seen
    misread         words that recognition read one character off
    own             the files, with words of a user's own
    lexicons        words and patterns, ready to be looked up
    label_words     which cells are labels
    titles          that a form begins, its kind and its fiscal year
    tiers           tier labels: cleaned, carried, completed, named by the ministry's standard
    departments     the standard name of a department
"""

from jixiao_normalize.vocabulary.departments import standard_department
from jixiao_normalize.vocabulary.label_words import (
    GOAL_SECTIONS,
    Label,
    field_text,
    is_name,
    label_before_colon,
    label_of,
)
from jixiao_normalize.vocabulary.lexicons import (
    Match,
    field_label,
    framework_tiers,
    header_role,
    level_words,
    measure_words,
    money_words,
    roles_by_content,
    section_label,
    tier1_words,
    tier2_hints,
    tier2_parents,
)
from jixiao_normalize.vocabulary.misread import is_known, word_for
from jixiao_normalize.vocabulary.own import VARIABLE, VocabularyError, own_files, use_folder, word_file
from jixiao_normalize.vocabulary.tiers import (
    Tiers,
    carry,
    clean_tier,
    contradicts,
    holds_two,
    is_tier1,
    is_tier2,
    is_tier_piece,
    mended_tier,
    split_joint,
    tier1_standard,
    tier2_standard,
    whole_tier2,
)
from jixiao_normalize.vocabulary.titles import (
    clean_title,
    looks_like_title,
    names_a_block,
    names_a_table,
    names_accounts,
    names_indicators,
    stage_of,
    subject_of,
    year_of,
)

__all__ = [
    "GOAL_SECTIONS",
    "VARIABLE",
    "Label",
    "Match",
    "Tiers",
    "VocabularyError",
    "carry",
    "clean_tier",
    "clean_title",
    "contradicts",
    "field_label",
    "field_text",
    "framework_tiers",
    "header_role",
    "holds_two",
    "is_known",
    "is_name",
    "is_tier1",
    "is_tier2",
    "is_tier_piece",
    "label_before_colon",
    "label_of",
    "level_words",
    "looks_like_title",
    "measure_words",
    "mended_tier",
    "money_words",
    "names_a_block",
    "names_a_table",
    "names_accounts",
    "names_indicators",
    "own_files",
    "roles_by_content",
    "section_label",
    "split_joint",
    "stage_of",
    "standard_department",
    "subject_of",
    "tier1_standard",
    "tier1_words",
    "tier2_hints",
    "tier2_parents",
    "tier2_standard",
    "use_folder",
    "whole_tier2",
    "word_file",
    "word_for",
    "year_of",
]
