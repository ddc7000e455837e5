// The keys and the drags of the boundary strip: where documents begin, and in which order their pages come. It works as plain forms without
// this.
"use strict";

const film = document.querySelector("[data-film]");
startBoundaries(film);
startOrders(film);

function startBoundaries(film) {
  const tiles = [...film.querySelectorAll(".tile")];
  // The beginning of a document moves to another page.
  const begin = (from, to) => {
    const form = from.querySelector("form");
    form.elements.page.value = to.dataset.page;
    form.action = from.dataset.begin;
    form.requestSubmit();
  };
  film.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const tile = event.target.closest(".tile");
    if (!step || !tile || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!event.shiftKey) {
      const all = [...film.querySelectorAll(".tile")];
      focusOn(all[Math.min(all.length - 1, Math.max(0, all.indexOf(tile) + step))]);
    } else if (tile.dataset.begin && !event.repeat) {
      const to = tiles[tiles.indexOf(tile) + step];
      if (to) begin(tile, to);
    }
  });
  let dragged = null;
  film.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("button.join")?.closest(".tile") ?? null;
    event.dataTransfer?.setData("text/plain", dragged?.dataset.page ?? "");
  });
  film.addEventListener("dragover", (event) => {
    const tile = event.target.closest?.(".tile");
    tiles.forEach((other) => other.classList.toggle("drop", other === tile && dragged !== null));
    if (dragged && tile) event.preventDefault();
  });
  film.addEventListener("drop", (event) => {
    const tile = event.target.closest?.(".tile");
    tiles.forEach((other) => other.classList.remove("drop"));
    if (!dragged || !tile || tile === dragged) return;
    event.preventDefault();
    begin(dragged, tile);
  });
  // Back where one was before the page came again; not before the browser itself has gone to the address's place, which takes the focus away.
  const target = /^#p\d+$/.test(location.hash) ? film.querySelector(location.hash) : null;
  const focus = () => target && focusOn(target);
  if (document.readyState === "complete") focus();
  else addEventListener("load", () => setTimeout(focus, 50));
}

function focusOn(tile) { (tile.querySelector("button.cut") ?? tile.querySelector("a")).focus(); }

// Pages of one document in another order: by Alt and an arrow, written down when the keys rest, or by dragging their pictures.
function startOrders(film) {
  const rest = 900, threshold = 6;
  // The reel whose pages were moved and not written down yet.
  let moved = null;

  const tilesOf = (reel) => [...reel.querySelectorAll(".tile")];
  const orderOf = (reel) => tilesOf(reel).map((tile) => tile.dataset.page).join(",");
  const formOf = (reel) => reel.querySelector("form[data-order]");
  const say = (reel, tile) => {
    const all = tilesOf(reel), said = reel.querySelector("[data-said]");
    said.hidden = false;
    said.textContent = said.dataset.words.replace("{page}", tile.dataset.page).replace("{place}", all.indexOf(tile) + 1).replace("{count}", all.length);
  };
  const settle = () => {
    if (!moved) return;
    const { reel, tile, before, timer } = moved, form = formOf(reel);
    clearTimeout(timer);
    moved = null;
    if (orderOf(reel) === before) return;
    form.elements.pages.value = orderOf(reel);
    form.elements.page.value = tile.dataset.page;
    form.requestSubmit();
  };
  const putBack = () => {
    const { reel, tile, before, timer } = moved, frames = tile.parentElement;
    clearTimeout(timer);
    moved = null;
    before.split(",").forEach((page) => frames.append(reel.querySelector(`.tile[data-page="${page}"]`)));
    reel.querySelector("[data-said]").hidden = true;
    focusOn(tile);
  };
  const move = (tile, to, isAfter) => {
    const reel = tile.closest(".reel");
    if (moved && moved.reel !== reel) return;
    moved = { before: orderOf(reel), ...moved, reel, tile };
    to[isAfter ? "after" : "before"](tile);
    say(reel, tile);
  };

  film.addEventListener("keydown", (event) => {
    const tile = event.target.closest(".tile"), reel = tile?.closest(".reel");
    if (!tile || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (moved && !event.altKey && (event.key === "Enter" || event.key === "Escape")) {
      event.preventDefault();
      if (event.key === "Enter") settle(); else putBack();
      return;
    }
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !step) return;
    // Not the browser's way back either.
    event.preventDefault();
    const all = tilesOf(reel), to = all[all.indexOf(tile) + step];
    if (!formOf(reel) || !to) return;
    move(tile, to, step > 0);
    focusOn(tile);
    clearTimeout(moved?.timer);
    if (moved) moved.timer = setTimeout(settle, rest);
  });
  // Whoever goes on to another document has done with this one.
  film.addEventListener("focusin", (event) => { if (moved && event.target.closest(".reel") !== moved.reel) settle(); });

  // A finger scrolls: it has the form.
  let drag = null, isClickOver = false;
  addEventListener("click", (event) => { if (isClickOver) event.preventDefault(); }, { capture: true });
  const end = () => {
    film.querySelectorAll(".before, .after").forEach((tile) => tile.classList.remove("before", "after"));
    drag?.tile.classList.remove("dragged");
    drag = null;
  };
  film.addEventListener("pointerdown", (event) => {
    const tile = event.target.closest("img")?.closest(".tile");
    if (!tile || event.button !== 0 || event.pointerType === "touch" || !formOf(tile.closest(".reel"))) return;
    drag = { tile, x: event.clientX, y: event.clientY, to: null, isAfter: false, isUnderWay: false };
  });
  addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.isUnderWay && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < threshold) return;
    drag.isUnderWay = true;
    drag.tile.classList.add("dragged");
    film.querySelectorAll(".before, .after").forEach((tile) => tile.classList.remove("before", "after"));
    const to = document.elementFromPoint(event.clientX, event.clientY)?.closest(".tile");
    drag.to = to && to !== drag.tile && to.parentElement === drag.tile.parentElement ? to : null;
    if (!drag.to) return;
    const frame = drag.to.getBoundingClientRect();
    drag.isAfter = event.clientX > frame.left + frame.width / 2;
    drag.to.classList.add(drag.isAfter ? "after" : "before");
  });
  addEventListener("pointerup", () => {
    if (!drag) return;
    const { tile, to, isAfter, isUnderWay } = drag;
    end();
    if (!isUnderWay) return;
    // The click that follows is no wish to see the page.
    isClickOver = true;
    setTimeout(() => { isClickOver = false; });
    if (!to) return;
    move(tile, to, isAfter);
    settle();
  });
  addEventListener("pointercancel", end);
  addEventListener("keydown", (event) => { if (drag && event.key === "Escape") end(); });
  film.addEventListener("dragstart", (event) => { if (event.target.closest("a, img")) event.preventDefault(); });
}
