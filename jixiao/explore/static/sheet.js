"use strict";
// The sheet: pages of a form as pictures with boxes on them, or the grid as it was read.

const sheet = {
  paper: document.getElementById("paper"),

  boxOn(page, [x0, top, x1, bottom]) {
    const box = document.createElement("span");
    box.className = "box";
    const { width, height } = page.dataset;
    box.style.left = `${(x0 / width) * 100}%`;
    box.style.top = `${(top / height) * 100}%`;
    box.style.width = `${((x1 - x0) / width) * 100}%`;
    box.style.height = `${((bottom - top) / height) * 100}%`;
    return page.appendChild(box);
  },

  picture(form, number, [width, height], hash) {
    const page = document.createElement("figure");
    Object.assign(page, { className: "page", id: `page-${number}` });
    Object.assign(page.dataset, { page: number, width, height });
    page.style.aspectRatio = `${width}/${height}`;
    const image = new Image();
    Object.assign(image, { src: `/form/${form}/page/${number}?${hash}`, alt: "", decoding: "async" });
    page.append(image);
    return page;
  },

  // The grid of a form that has no pages; gives the elements of each place by its name.
  async grid(form, holder) {
    const places = new Map();
    const answer = await fetch(`/form/${form}/grid.json`);
    if (!answer.ok) {
      holder.append(element("p", words.gone, "note"));
      return places;
    }
    holder.append(element("p", words.grid, "note"));
    for (const block of (await answer.json()).blocks) holder.append(gridBlock(block, places));
    return places;
  },

  centre(spot) {
    if (!spot) return;
    const box = spot.getBoundingClientRect(), view = this.paper.getBoundingClientRect();
    this.paper.scrollTop += box.top - view.top - (view.height - box.height) / 2;
    this.paper.scrollLeft += box.left - view.left - (view.width - box.width) / 2;
  },

  zoom(step) {
    const now = Number(getComputedStyle(this.paper).getPropertyValue("--zoom")) || 1;
    this.paper.style.setProperty("--zoom", step ? Math.min(3, Math.max(0.5, now * (step > 0 ? 1.25 : 0.8))) : 1);
    this.centre(this.paper.querySelector(".on"));
  },
};

const words = JSON.parse(document.getElementById("words").textContent);

function element(tag, text, className) {
  return Object.assign(document.createElement(tag), { textContent: text ?? "", className: className ?? "" });
}

function gridBlock(block, places) {
  if (block.more) return element("p", words.more, "note");
  if (block.rows === undefined) return named(element("p", block.text), block.at, places);
  const holder = document.createElement("div");
  if (block.sheet) holder.append(element("h4", block.sheet));
  const table = document.createElement("table");
  for (const row of block.rows) {
    const line = table.insertRow();
    for (const cell of row) {
      const td = element("td", cell.text);
      td.rowSpan = cell.rs;
      td.colSpan = cell.cs;
      line.append(named(td, cell.at, places));
    }
  }
  holder.append(table);
  return holder;
}

function named(spot, names, places) {
  for (const name of names) places.set(name, [...(places.get(name) ?? []), spot]);
  return spot;
}

document.querySelector(".zoom").addEventListener("click", (event) => {
  if (event.target.dataset.zoom) sheet.zoom(Number(event.target.dataset.zoom));
});

// A picture that cannot be drawn any more: the file is gone, or holds something else.
document.addEventListener("error", (event) => {
  if (event.target.matches?.(".page img")) event.target.replaceWith(element("p", words.gone, "missing-picture"));
}, true);
for (const image of document.querySelectorAll(".page img")) {
  if (image.complete && !image.naturalWidth) image.replaceWith(element("p", words.gone, "missing-picture"));
}
