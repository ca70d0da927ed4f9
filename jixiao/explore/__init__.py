"""The explorer: a database of forms in the browser. A database comes in; pages on 127.0.0.1 go out.
What the pages say stands in `texts.toml`.

    server, site    Datasette with our pages on top, served; what the pages share
    plugin, guard   our side of Datasette's hooks; who may ask and who may write
    routes          which address is answered by which page
    questions/      what each page asks
    overview_page, form_page, search_page, review_page      the pages
    deciding        what a reviewer sends
    plots, shown    pictures of numbers, as SVG; how values are written
"""

from jixiao.explore.server import Options, PortTaken, serve

__all__ = ["Options", "PortTaken", "serve"]
