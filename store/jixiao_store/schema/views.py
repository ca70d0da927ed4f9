"""The views that analysts rely on: named SELECTs, the same on SQLite and PostgreSQL.

Names and columns up to `v_codes` are promised and never change order. Each fact is shown under the first file that
holds its content (see `joins`); `current` is 1 where no later submission of the same form replaces it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from jixiao_store.schema import fact_views, form_views, ledger_views
from jixiao_store.schema.place_views import v_check_places, v_places

VIEWS: dict[str, Select[Any]] = {
    "v_forms": form_views.v_forms(),
    "v_indicators": fact_views.v_indicators(),
    "v_funding": fact_views.v_funding(),
    "v_duties": fact_views.v_entries("duty"),
    "v_goals": fact_views.v_entries("goal"),
    "v_tasks": fact_views.v_tasks(),
    "v_findings": ledger_views.v_findings(),
    "v_files": ledger_views.v_files(),
    "v_codes": ledger_views.v_codes(),
    "v_current_forms": form_views.v_current_forms(),
    "v_form_versions": form_views.v_form_versions(),
    "v_indicator_details": fact_views.v_indicator_details(),
    "v_indicator_parts": fact_views.v_indicator_parts(),
    "v_duplicates": ledger_views.v_duplicates(),
    "v_runs": ledger_views.v_runs(),
    "v_corrections": ledger_views.v_corrections(),
    "v_fields": fact_views.v_fields(),
    "v_notes": fact_views.v_notes(),
    "v_persons": fact_views.v_persons(),
    "v_checks": fact_views.v_checks(),
    "v_check_places": v_check_places(),
    "v_places": v_places(),
}
