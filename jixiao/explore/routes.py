"""Which address is answered by which page; all others are Datasette's own (the database is `/data`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from datasette.utils.asgi import Request, Response

from jixiao.explore.deciding import decide_row, enter, undo_decision
from jixiao.explore.form_page import form_grid, form_page, form_picture
from jixiao.explore.overview_page import overview_page, plot
from jixiao.explore.review_page import fact_item, form_sizes, grammar, review_items, review_page
from jixiao.explore.search_page import search_page
from jixiao.explore.site import Site

Handler = Callable[[Request], Awaitable[Response]]


def routes(site: Site) -> list[tuple[str, Handler]]:
    """(pattern, handler): patterns are matched from the start, by Datasette."""
    pages = (
        (r"^/$", overview_page),
        (r"^/plots/(?P<name>[a-z]+)\.svg$", plot),
        (r"^/search$", search_page),
        (r"^/enter$", enter),
        (r"^/review$", review_page),
        (r"^/review/items\.json$", review_items),
        (r"^/review/grammar\.json$", grammar),
        (r"^/review/decide$", decide_row),
        (r"^/review/undo$", undo_decision),
        (r"^/form/(?P<form>\d{1,15})$", form_page),
        (r"^/form/(?P<form>\d{1,15})/page/(?P<page>\d{1,6})$", form_picture),
        (r"^/form/(?P<form>\d{1,15})/grid\.json$", form_grid),
        (r"^/form/(?P<form>\d{1,15})/sizes\.json$", form_sizes),
        (r"^/form/(?P<form>\d{1,15})/(?P<fact>[a-z_]{1,20})/(?P<row>\d{1,9})\.json$", fact_item),
    )
    return [(pattern, partial(page, site)) for pattern, page in pages]
