"""Places of a file inside another: they name that file, for pages and sheets of the outer one have the same numbers."""

from __future__ import annotations

from dataclasses import replace

from jixiao_extract.model import Block, Document, Paragraph, Place


def placed_inside(document: Document, name: str) -> Document:
    """The document with its places told as of the inner file `name`: page 2 there is no page of the outer file."""
    blocks = tuple(_block(block, name) for block in document.blocks)
    notes = tuple(replace(note, places=_places(note.places, name)) for note in document.notes)
    inside = tuple(placed_inside(inner, name) for inner in document.inside)
    return replace(document, blocks=blocks, notes=notes, inside=inside)


def _block(block: Block, name: str) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, places=_places(block.places, name))
    return replace(block, cells=tuple(replace(cell, places=_places(cell.places, name)) for cell in block.cells))


def _places(places: tuple[Place, ...], name: str) -> tuple[Place, ...]:
    return tuple(_place(place, name) for place in places)


def _place(place: Place, name: str) -> Place:
    """Page and box of the inner file become part of the reference."""
    sheet = f"{name}!{place.sheet}" if place.sheet else name
    box = place.box
    at = [f"page {place.page}"] if place.page is not None else []
    at += [place.ref] if place.ref else []
    at += [f"box {box.x0:.1f} {box.top:.1f} {box.x1:.1f} {box.bottom:.1f}"] if box else []
    return Place(None, sheet, None, ", ".join(at) or None)
