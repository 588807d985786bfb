"""How the page behaves. Without it everything can still be read.

Pictures pan and zoom (wheel with Ctrl, pinch, drag, keys, buttons), a life is raised where it is
pointed at, and a click on a scene shows its card.
"""

from typing import Final

JS: Final = """
"use strict";
(() => {
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// --- light and dark
const toggle = document.getElementById("theme");
const dark = () => root.dataset.theme
  ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const label = () => { toggle.textContent = dark() ? "Light" : "Dark"; };
toggle.hidden = false;
toggle.addEventListener("click", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  label();
});
label();

// --- pan and zoom: the part of a picture that is seen, in its own units
class View {
  constructor(box) {
    this.box = box;
    this.svg = box.querySelector("svg");
    const [, , width, height] = this.svg.getAttribute("viewBox").split(" ").map(Number);
    this.whole = { x: 0, y: 0, w: width, h: height };
    this.part = { ...this.whole };
    box.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    box.addEventListener("pointerdown", (event) => this.press(event));
    box.addEventListener("keydown", (event) => this.key(event));
    for (const button of all("button[data-do]", box.closest("figure"))) {
      button.hidden = false;
      button.addEventListener("click", () => this.act(button.dataset.do));
    }
  }
  show() {
    const { x, y, w, h } = this.part, still = w === this.whole.w && h === this.whole.h && !x && !y;
    this.box.classList.toggle("moved", !still);
    this.svg.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
    if (still) { this.svg.style.removeProperty("width"); this.svg.style.removeProperty("height"); }
  }
  settle() {
    // While it is moved the picture fills its frame, which keeps the size that it had.
    if (this.box.classList.contains("moved")) return;
    this.box.style.height = `${this.box.clientHeight}px`;
    this.part = { x: this.box.scrollLeft, y: this.box.scrollTop, w: this.box.clientWidth,
      h: this.box.clientHeight };
    this.svg.style.width = `${this.box.clientWidth}px`;
    this.svg.style.height = `${this.box.clientHeight}px`;
    this.box.scrollTo(0, 0);
  }
  zoom(by, at) {
    this.settle();
    const { x, y, w, h } = this.part, size = this.svg.getBoundingClientRect();
    const fx = at ? (at.clientX - size.left) / size.width : 0.5;
    const fy = at ? (at.clientY - size.top) / size.height : 0.5;
    const scale = Math.min(Math.max(w * by, 40), this.whole.w * 3) / w;
    this.part = { x: x + fx * w * (1 - scale), y: y + fy * h * (1 - scale), w: w * scale,
      h: h * scale };
    this.show();
  }
  pan(dx, dy) {
    this.settle();
    this.part.x += dx * this.part.w;
    this.part.y += dy * this.part.h;
    this.show();
  }
  reset() {
    this.part = { ...this.whole };
    this.box.style.removeProperty("height");
    this.show();
  }
  act(what) {
    if (what === "in") this.zoom(0.75);
    else if (what === "out") this.zoom(1 / 0.75);
    else this.reset();
  }
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 300), event);
  }
  key(event) {
    if (event.target !== this.box || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowLeft: [-0.15, 0], ArrowRight: [0.15, 0], ArrowUp: [0, -0.15],
      ArrowDown: [0, 0.15] };
    if (event.key === "+" || event.key === "=") this.zoom(0.8);
    else if (event.key === "-") this.zoom(1.25);
    else if (event.key === "0" || event.key === "Escape") this.reset();
    else if (moves[event.key] && this.box.classList.contains("moved")) {
      this.pan(...moves[event.key]);
    } else return;
    event.preventDefault();
  }
  press(event) {
    if (event.button !== 0 || event.pointerType === "touch") return;
    let last = event, moved = false;
    const move = (next) => {
      const [x, y] = [last.clientX - next.clientX, last.clientY - next.clientY];
      if (!moved && Math.hypot(x, y) < 5) return;
      if (!moved) {
        this.box.setPointerCapture(event.pointerId);
        this.box.classList.add("held");
      }
      moved = true;
      const size = this.svg.getBoundingClientRect();
      if (this.box.classList.contains("moved")) this.pan(x / size.width, y / size.height);
      else this.box.scrollBy(x, y);
      last = next;
    };
    const end = () => {
      this.box.removeEventListener("pointermove", move);
      this.box.classList.remove("held");
      if (!moved) return;
      // The click that ends a drag is none.
      const stop = (click) => click.stopPropagation();
      this.box.addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => this.box.removeEventListener("click", stop, { capture: true }), 0);
    };
    this.box.addEventListener("pointermove", move);
    this.box.addEventListener("pointerup", end, { once: true });
    this.box.addEventListener("pointercancel", end, { once: true });
  }
}
for (const box of all(".view")) new View(box);

// --- a life is raised
const lives = new Map();
for (const mark of all("svg.fabula [data-life]")) {
  const life = mark.dataset.life;
  if (!lives.has(life)) lives.set(life, []);
  lives.get(life).push(mark);
}
let raised = null;
const raise = (life) => {
  if (life === raised) return;
  for (const mark of lives.get(raised) || []) mark.classList.remove("up");
  raised = life;
  for (const mark of lives.get(raised) || []) mark.classList.add("up");
  for (const svg of all("svg.fabula")) {
    const here = life !== null && svg.querySelector(`[data-life="${CSS.escape(life)}"]`);
    svg.classList.toggle("raised", Boolean(here));
  }
};
document.addEventListener("pointerover", (event) => {
  const mark = event.target.closest && event.target.closest("[data-life]");
  raise(mark && lives.has(mark.dataset.life) ? mark.dataset.life : null);
});

// --- a scene's card
const dialog = document.getElementById("card");
const body = dialog.querySelector("div");
document.addEventListener("click", (event) => {
  const mark = event.target.closest && event.target.closest("[data-scene]");
  const card = mark && document.getElementById(`scene-${mark.dataset.scene}`);
  if (!card || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const copy = card.cloneNode(true);
  copy.removeAttribute("id");
  body.replaceChildren(copy);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("a[href^='#finding-']")) dialog.close();
});
})();
"""
