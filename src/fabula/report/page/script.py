"""How the page behaves. Without it everything can still be read.

Pictures lie in frames that scroll; zooming changes how large a picture is, so that moving it is
scrolling, by whatever means. A life is raised where it is pointed at, and stays so after a click;
a click on a scene shows its card.
"""

from typing import Final

_START: Final = """
"use strict";
(() => {
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// --- light and dark
const toggle = byId("theme");
const system = matchMedia("(prefers-color-scheme: dark)");
const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
const label = () => { toggle.textContent = dark() ? "Light" : "Dark"; };
toggle.hidden = false;
toggle.addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  label();
});
system.addEventListener("change", label);
// Paper is light.
let before;
addEventListener("beforeprint", () => { before = root.dataset.theme; delete root.dataset.theme; });
addEventListener("afterprint", () => { if (before) root.dataset.theme = before; });
label();
"""

_FRAMES: Final = """
// --- pictures: zooming about a point, moving by dragging
class Frame {
  constructor(box) {
    this.box = box;
    this.svg = box.querySelector("svg");
    [this.width, this.height] = ["width", "height"].map((name) => +this.svg.getAttribute(name));
    box.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    box.addEventListener("pointerdown", (event) => this.press(event));
    box.addEventListener("keydown", (event) => this.key(event));
    const tools = box.closest("figure").querySelector(".tools");
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.act(button.dataset.do);
    });
  }
  zoom(by, at) {
    const { box, svg } = this, frame = box.getBoundingClientRect();
    const [x, y] = at ? [at.clientX, at.clientY]
      : [frame.left + box.clientWidth / 2, frame.top + box.clientHeight / 2];
    const old = svg.getBoundingClientRect();
    const [fx, fy] = [(x - old.left) / old.width, (y - old.top) / old.height];
    const least = Math.min(box.clientWidth, this.width) / 2;
    if (!box.style.height) box.style.height = `${frame.height}px`;
    this.size(Math.min(Math.max(old.width * by, least), this.width * 8));
    const now = svg.getBoundingClientRect();
    box.scrollBy({ left: now.left + fx * now.width - x, top: now.top + fy * now.height - y,
      behavior: "instant" });
  }
  size(width) {
    Object.assign(this.svg.style, { width: `${width}px`, minWidth: 0, maxWidth: "none" });
  }
  whole() {
    const room = Math.max(this.box.clientHeight, 0.8 * innerHeight);
    this.box.style.height = "";
    this.size(Math.min(this.box.clientWidth, this.width, room * this.width / this.height));
  }
  reset() {
    this.box.style.height = "";
    this.svg.removeAttribute("style");
    this.box.scrollTo(0, 0);
  }
  act(what) {
    if (what === "whole") this.whole();
    else this.zoom(what === "in" ? 1.4 : 1 / 1.4);
  }
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(Math.max(-60, Math.min(60, -event.deltaY)) / 200), event);
  }
  key(event) {
    if (event.target !== this.box || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 0.15 * this.box.clientWidth;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step],
      ArrowDown: [0, step] };
    if (event.key === "+" || event.key === "=") this.zoom(1.25);
    else if (event.key === "-") this.zoom(0.8);
    else if (event.key === "0") this.reset();
    else if (moves[event.key]) {
      const before = [this.box.scrollLeft, this.box.scrollTop].join();
      this.box.scrollBy(...moves[event.key]);
      // At its end the page moves on.
      if (before === [this.box.scrollLeft, this.box.scrollTop].join()) return;
    } else return;
    event.preventDefault();
  }
  press(event) {
    if (event.button !== 0 || event.pointerType === "touch") return;
    const { box } = this;
    let last = event, moved = false;
    const move = (next) => {
      const [x, y] = [last.clientX - next.clientX, last.clientY - next.clientY];
      if (!moved && Math.hypot(x, y) < 5) return;
      if (!moved) {
        box.setPointerCapture(event.pointerId);
        box.classList.add("held");
      }
      moved = true;
      box.scrollBy({ left: x, top: y, behavior: "instant" });
      last = next;
    };
    const end = () => {
      for (const name of ["pointermove", "pointerup", "pointercancel"]) {
        box.removeEventListener(name, name === "pointermove" ? move : end);
      }
      box.classList.remove("held");
      if (!moved) return;
      // The click that ends a drag is none.
      const stop = (click) => click.stopPropagation();
      box.addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => box.removeEventListener("click", stop, { capture: true }), 0);
    };
    box.addEventListener("pointermove", move);
    box.addEventListener("pointerup", end);
    box.addEventListener("pointercancel", end);
  }
}
for (const box of all(".view")) new Frame(box);
"""

_LIVES: Final = """
// --- a life is raised in all pictures: while it is pointed at, or for good by a click
const lives = new Map();
for (const mark of all("svg.fabula [data-life]")) {
  const life = mark.dataset.life;
  if (!lives.has(life)) lives.set(life, []);
  lives.get(life).push(mark);
}
let raised = null, kept = null;
const raise = (life) => {
  if (life === raised) return;
  for (const mark of lives.get(raised) || []) mark.classList.remove("up");
  raised = life;
  const marks = lives.get(life) || [];
  for (const mark of marks) mark.classList.add("up");
  const here = new Set(marks.map((mark) => mark.ownerSVGElement));
  for (const svg of all("svg.fabula")) svg.classList.toggle("raised", here.has(svg));
};
const lifeAt = (event) => {
  const mark = event.target.closest && event.target.closest("[data-life]");
  return mark && lives.has(mark.dataset.life) ? mark.dataset.life : null;
};
const keep = (life) => {
  kept = life === kept ? null : life;
  raise(kept);
  for (const name of all("[aria-pressed]")) {
    name.setAttribute("aria-pressed", String(name.dataset.life === kept));
  }
};
for (const name of all("#cast [data-life]")) {
  if (!lives.has(name.dataset.life)) continue;
  name.tabIndex = 0;
  name.setAttribute("role", "button");
  name.setAttribute("aria-pressed", "false");
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    keep(name.dataset.life);
  });
}
document.addEventListener("pointerover", (event) => {
  raise(lifeAt(event) || kept);
  hint(event.target);
});
// What a scene is called stands on its card, and is looked up when it is wanted.
const hint = (target) => {
  const mark = target.closest && target.closest("svg.fabula [data-scene]");
  const card = mark && byId(`scene-${mark.dataset.scene}`);
  if (!card || mark.querySelector(":scope > title")) return;
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = all("h3, h3 + .aside", card).map((one) => one.textContent).join("\\n");
  mark.prepend(title);
};
"""

_CARDS: Final = """
// --- a scene's card
const dialog = byId("card"), place = dialog.querySelector(".shown-card");
let shown = null;
const show = (card) => {
  shown = card;
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  copy.hidden = false;
  place.replaceChildren(copy);
  for (const button of all("[data-step]", dialog)) button.disabled = !next(+button.dataset.step);
  if (!dialog.open) dialog.showModal();
  place.scrollTop = 0;
};
const next = (by) => by < 0 ? shown.previousElementSibling : shown.nextElementSibling;
const cardAt = (target) => {
  const mark = target.closest && target.closest("[data-scene], a[href^='#scene-']");
  if (!mark) return null;
  return byId(mark.dataset.scene === undefined
    ? decodeURIComponent(mark.getAttribute("href").slice(1)) : `scene-${mark.dataset.scene}`);
};
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const card = cardAt(event.target);
  if (card) {
    event.preventDefault();
    show(card);
  } else if (lifeAt(event)) keep(lifeAt(event));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && kept !== null && !dialog.open) keep(null);
});
dialog.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]"), link = event.target.closest("a");
  if (button && next(+button.dataset.step)) show(next(+button.dataset.step));
  else if (event.target === dialog) dialog.close();
  else if (link && !cardAt(link)) {
    dialog.close();
    unfold(link.getAttribute("href"));
  }
});

// --- what a link leads to is unfolded
const unfold = (hash) => {
  let fold = hash.length > 1 && byId(decodeURIComponent(hash.slice(1)));
  while (fold) {
    fold = fold.parentElement.closest("details");
    if (fold) fold.open = true;
  }
};
addEventListener("hashchange", () => unfold(location.hash));
unfold(location.hash);

// --- finding scenes
const find = byId("find"), cards = all(".cards > .card");
if (find) {
  byId("finder").hidden = false;
  const words = cards.map((card) => card.textContent.toLowerCase());
  find.addEventListener("input", () => {
    const wanted = find.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let left = 0;
    cards.forEach((card, at) => {
      card.hidden = !wanted.every((word) => words[at].includes(word));
      left += !card.hidden;
    });
    byId("found").textContent = wanted.length ? `${left} of ${cards.length}` : "";
  });
}
})();
"""

JS: Final = _START + _FRAMES + _LIVES + _CARDS
