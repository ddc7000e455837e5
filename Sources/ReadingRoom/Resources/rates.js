// Rates that move when the register does; without this the page shows the moment, and the wall screen loads itself again.
"use strict";

const board = () => document.getElementById("board");
const english = document.documentElement.lang === "en";
const say = (vietnamese, inEnglish) => (english ? inEnglish : vietnamese);
let connection = "";
const tell = (words) => {
  if (words !== undefined) connection = words;
  const place = document.querySelector("[data-connection]");
  if (place) place.textContent = connection;
};

// The same page anew, and of it what shows figures: what somebody is choosing above stays as it is.
const renew = async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (answer.redirected && new URL(answer.url).pathname === "/login") return location.reload();
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("board");
  if (!fresh) return location.reload();
  const old = board();
  const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const isOpen = Boolean(old.querySelector("details[open]"));
  // A page that had no register yet has more than figures to show.
  if (old.children.length === 0 && fresh.children.length > 0) return location.reload();
  old.replaceWith(document.importNode(fresh, true));
  if (isOpen) board().querySelector("details")?.setAttribute("open", "");
  if (focused) [...board().querySelectorAll("a[href]")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
  tell();
  const said = document.getElementById("said");
  if (said) said.textContent = said.dataset.words;
};

let busy = false, again = false;
const change = async (mark) => {
  if (board().dataset.mark === mark) return;
  if (busy) { again = true; return; }
  busy = true;
  try { do { again = false; await renew(); } while (again); } catch { /* The next change tries again. */ } finally { busy = false; }
};

if (board()) {
  let source;
  const connect = () => {
    source = new EventSource(board().dataset.live);
    source.addEventListener("rates", (event) => { tell(say("trực tiếp", "live")); change(JSON.parse(event.data).mark); });
    source.addEventListener("error", () => {
      tell(say("đang nối lại…", "connecting again…"));
      // A refusal ends it for the browser; a screen on the wall has nobody who would load the page again.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 15000);
    });
  };
  connect();
  addEventListener("pagehide", () => source.close());
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
