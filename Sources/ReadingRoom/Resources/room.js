// Small improvements; everything works without them.
"use strict";

// Completing the question: arrows choose, Enter takes, Escape closes (WAI-ARIA combobox).
for (const input of document.querySelectorAll("input[data-complete]")) {
  const list = Object.assign(document.createElement("ul"), { id: "suggest", className: "suggest", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  input.after(list);
  const set = (pairs) => Object.entries(pairs).forEach(([name, value]) => input.setAttribute(name, value));
  set({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" });
  let chosen = -1, asked = 0, timer = 0;
  const close = () => { list.hidden = true; chosen = -1; set({ "aria-expanded": "false" }); input.removeAttribute("aria-activedescendant"); };
  const choose = (next) => {
    const items = [...list.children];
    chosen = (next + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    input.setAttribute("aria-activedescendant", items[chosen].id);
  };
  const take = (item) => { input.value = item.textContent; close(); input.form.requestSubmit(); };
  const show = (texts) => {
    list.replaceChildren(...texts.map((text, index) => {
      const item = Object.assign(document.createElement("li"), { textContent: text, id: `suggest-${index}` });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
      return item;
    }));
    chosen = -1;
    list.hidden = texts.length === 0;
    set({ "aria-expanded": String(texts.length > 0) });
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    const text = input.value;
    if (text.trim().length < 2) return close();
    timer = setTimeout(async () => {
      const number = ++asked;
      try {
        const answer = await fetch(`${input.dataset.complete}?q=${encodeURIComponent(text)}`);
        if (answer.ok && number === asked && input.value === text) show(await answer.json());
      } catch { close(); }
    }, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1)); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
  input.addEventListener("blur", close);
}

// "/" goes to the question, as in every search that is used all day.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const input = document.querySelector("input[type=search]");
  if (input) { event.preventDefault(); input.focus(); input.select(); }
});

// On a small screen filters are closed until they are wanted.
for (const facets of document.querySelectorAll("details.facets")) {
  if (matchMedia("(max-width: 60rem)").matches) facets.open = false;
}

// The page viewer: words as selectable text over the picture, hits and evidence as boxes, zoom and rotation.
for (const page of document.querySelectorAll("figure.page")) {
  const layer = page.querySelector(".words");
  const image = page.querySelector("img");
  const width = Number(page.dataset.width), height = Number(page.dataset.height);
  let zoom = 1, turn = 0;
  const box = (kind, [left, top, right, bottom]) => {
    const element = document.createElement("span");
    element.className = kind;
    element.style.left = `${(100 * left) / width}%`;
    element.style.top = `${(100 * top) / height}%`;
    element.style.width = `${(100 * (right - left)) / width}%`;
    element.style.height = `${(100 * (bottom - top)) / height}%`;
    layer.append(element);
    return element;
  };
  const show = (sides) => {
    layer.querySelectorAll(".shown").forEach((element) => element.remove());
    if (sides) return box("shown", sides.split(",").map(Number));
  };
  fetch(layer.dataset.words)
    .then((answer) => (answer.ok ? answer.json() : { words: [], hits: [] }))
    .then((found) => {
      for (const [text, left, top, right, bottom] of found.words) {
        const element = box("word", [left, top, right, bottom]);
        element.textContent = `${text} `;
        element.style.fontSize = `${(90 * (bottom - top)) / width}cqw`;
      }
      for (const sides of found.hits) box("hit-box", sides);
      const first = show(layer.dataset.shown) ?? layer.querySelector(".hit-box");
      if (first && first.offsetTop > page.parentElement.clientHeight * 0.7) page.parentElement.scrollTop = first.offsetTop - 120;
      layer.dataset.ready = "true";
    });
  for (const row of document.querySelectorAll("tr[data-evidence]")) {
    const [number, ...sides] = row.dataset.evidence.split(",");
    if (number !== page.dataset.number) continue;
    const point = () => { show(sides.join(",")); row.classList.add("here"); };
    const leave = () => { show(layer.dataset.shown); row.classList.remove("here"); };
    row.addEventListener("mouseenter", point);
    row.addEventListener("mouseleave", leave);
    row.addEventListener("focusin", point);
    row.addEventListener("focusout", leave);
  }
  const settle = () => {
    page.style.setProperty("--zoom", zoom);
    // Turned to the side, the page takes the room of its height.
    const isAside = turn % 180 !== 0;
    page.style.transform = turn ? `rotate(${turn}deg)` : "";
    page.style.marginBlock = isAside ? `${((width / height - 1) * page.offsetHeight) / 2}px` : "";
    if (zoom > 1 && image.src !== new URL(image.dataset.large, location).href) image.src = image.dataset.large;
  };
  for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;
  for (const button of document.querySelectorAll("[data-zoom], [data-turn]")) {
    button.addEventListener("click", () => {
      const step = Number(button.dataset.zoom ?? 0);
      if (button.dataset.turn !== undefined) turn = (turn + 90) % 360;
      else zoom = step === 0 ? 1 : Math.min(4, Math.max(0.5, zoom * (step > 0 ? 1.25 : 0.8)));
      settle();
    });
  }
}

// The arrows beside "previous" and "next" on the keyboard.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, .frame")) return;
  const link = { ArrowLeft: "a[rel=prev]", ArrowRight: "a[rel=next]" }[event.key];
  if (link) document.querySelector(link)?.click();
});
