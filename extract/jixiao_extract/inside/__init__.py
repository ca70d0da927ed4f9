"""Files inside files: what a document carries besides its own text, so that no form is lost because it was put in another.

Bytes and the name of the reader that knows them come in; names and bytes of the files inside go out.

    office_parts    embedded objects and merged-in documents of OOXML, attachments of OFD
    ole_objects     objects of DOC and XLS, and what an object's own container holds
    odf_objects     objects of OpenDocument files
    pdf_files       attachments of PDF
    places          places of an inner file, told as such
    carriers        which of these a kind of file has
"""

from jixiao_extract.inside.carriers import carried
from jixiao_extract.inside.places import placed_inside

__all__ = ["carried", "placed_inside"]
