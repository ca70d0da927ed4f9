"use strict";
// What every page does: the key to the search box, words marked where they were found, plots kept as pictures.

const typing = (event) => /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey;

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !typing(event)) {
    event.preventDefault();
    document.getElementById("find").select();
  }
});

document.getElementById("filters")?.addEventListener("change", (event) => event.currentTarget.submit());

function markWords(words) {
  for (const element of document.querySelectorAll(".mark, .printed")) {
    const text = element.textContent;
    const hits = words.flatMap((word) => [...occurrences(text, word)]).sort((a, b) => a[0] - b[0]);
    if (!hits.length) continue;
    const pieces = [];
    let at = 0;
    for (const [start, end] of hits) {
      if (start < at) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      pieces.push(text.slice(at, start), mark);
      at = end;
    }
    element.replaceChildren(...pieces, text.slice(at));
  }
}

function* occurrences(text, word) {
  for (let at = text.indexOf(word); word && at >= 0; at = text.indexOf(word, at + word.length)) yield [at, at + word.length];
}

const searched = document.getElementById("asked");
if (searched) markWords(JSON.parse(searched.textContent));

// A plot as PNG, drawn twice as large as on the page.
document.addEventListener("click", (event) => {
  const name = event.target.dataset?.png;
  if (!name) return;
  event.preventDefault();
  const drawn = document.querySelector(`#${name} svg`);
  const [, , width, height] = drawn.getAttribute("viewBox").split(" ").map(Number);
  const picture = new Image();
  picture.onload = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    Object.assign(document.createElement("a"), { href: canvas.toDataURL("image/png"), download: `${name}.png` }).click();
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.outerHTML)}`;
});
