// The review desk without a page load between items. It works as a plain form without this.
"use strict";

const desk = document.querySelector("[data-desk]");
if (desk) startDesk(desk);

function startDesk(desk) {
  const empty = desk.querySelector("[data-empty]");
  const problem = document.getElementById("problem"), said = document.getElementById("said");
  const help = document.querySelector("[data-help]");
  const scope = new URLSearchParams();
  for (const [name, value] of [["lot", desk.dataset.lot], ["document", desk.dataset.only]]) if (value) scope.set(name, value);

  // What lies on the desk: the item that is shown, those fetched ahead, answers on their way, and what was passed over.
  let current = null, ahead = [], sending = [], passed = [], done = [];
  let outbox = Promise.resolve(), fetching = null, isBusy = false, isExhausted = false;

  const make = (item) => {
    const template = document.createElement("template");
    template.innerHTML = item.html;
    for (const address of item.images) new Image().src = address;
    return { ...item, form: template.content.querySelector("form") };
  };
  const read = (form) => {
    const [document] = form.dataset.name.split("~");
    return { name: form.dataset.name, document, aspect: form.elements.aspect.value, version: Number(form.elements.version.value), form };
  };
  const box = () => current?.form.elements.value;
  const isTextBox = (element) => element.matches("textarea, input[type=text]");
  const everything = () => [current, ...ahead, ...sending].filter(Boolean);

  const show = (item) => {
    current?.form.remove();
    current = item;
    empty.hidden = Boolean(item);
    if (!item) { empty.querySelector("a").focus(); return; }
    desk.prepend(item.form);
    const back = item.form.querySelector("[data-undo-last]");
    back.hidden = done.length === 0;
    tell(item.notice);
    if (item.typed !== undefined && box()) box().value = item.typed;
    settle(item.form);
  };
  const settle = (form) => {
    const field = form.elements.value;
    if (field) { field.focus(); field.select(); } else form.querySelector("button.primary").focus();
    const paper = form.querySelector(".paper"), mark = paper.querySelector(".mark");
    if (mark) {
      const inside = mark.getBoundingClientRect(), frame = paper.getBoundingClientRect();
      paper.scrollTop += inside.top - frame.top - (frame.height - inside.height) / 2;
    }
  };
  const tell = (words, remedy) => {
    problem.replaceChildren();
    if (!words) return;
    const notice = Object.assign(document.createElement("div"), { className: "notice" });
    const fact = document.createElement("p");
    fact.append(Object.assign(document.createElement("b"), { textContent: words }));
    notice.append(fact);
    if (remedy) notice.append(Object.assign(document.createElement("p"), { textContent: remedy }));
    problem.append(notice);
  };

  // How many and how fast; a pause of more than a minute counts as one minute.
  const pace = JSON.parse(sessionStorage.getItem("pace") ?? '{"done":0,"seconds":0}');
  let lastTime = Date.now();
  const count = (step) => {
    const time = Date.now();
    pace.seconds += Math.min(60, (time - lastTime) / 1000);
    lastTime = time;
    pace.done = Math.max(0, pace.done + step);
    sessionStorage.setItem("pace", JSON.stringify(pace));
    showPace();
  };
  const showPace = () => {
    document.querySelector("[data-pace]").hidden = false;
    document.querySelector("[data-done]").textContent = pace.done;
    const rate = pace.seconds > 5 ? (60 * pace.done) / pace.seconds : 0;
    document.querySelector("[data-rate]").textContent = rate ? rate.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }) : "–";
  };

  const ask = async (more) => {
    const query = new URLSearchParams([...scope, ...Object.entries(more)]);
    const answer = await fetch(`/review/next?${query}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status === 401 ? desk.dataset.out : desk.dataset.lost);
    const page = await answer.json();
    document.querySelector("[data-left]").textContent = page.left;
    return page.items.map(make);
  };
  const fetchAhead = () => {
    if (fetching || isExhausted || ahead.length >= 5) return fetching;
    const skip = [...everything().map((item) => item.name), ...passed.slice(-300)].join(",");
    fetching = ask({ n: 8, skip })
      .then((items) => {
        const known = new Set(everything().map((item) => item.name));
        const fresh = items.filter((item) => !known.has(item.name));
        ahead.push(...fresh);
        isExhausted = fresh.length === 0;
      })
      .catch((error) => tell(error.message))
      .finally(() => { fetching = null; });
    return fetching;
  };
  const next = async () => {
    // Somebody else's item may be waiting for its document to be written first.
    if (ahead.length === 0) { busy(true); await outbox; isExhausted = false; await fetching; await fetchAhead(); busy(false); }
    show(ahead.shift() ?? null);
    fetchAhead();
  };
  const busy = (is) => { isBusy = is; desk.toggleAttribute("data-busy", is); };

  // Answers go out one after the other; each carries the change number that was seen, or that one's own last answer led to.
  const send = (item, answer, value) => {
    const data = new URLSearchParams(new FormData(item.form));
    data.set("answer", answer);
    if (value !== undefined) data.set("value", value);
    sending.push(item);
    outbox = outbox.then(async () => {
      data.set("version", item.version);
      const seen = item.version;
      let status = 0, body = {};
      try {
        const reply = await fetch(item.form.getAttribute("action"), {
          method: "POST", body: data, headers: { Accept: "application/json" }, keepalive: true,
        });
        status = reply.status;
        body = await reply.json();
      } catch { /* Told below. */ }
      sending = sending.filter((other) => other !== item);
      if (status === 200) return taken(item, seen, body);
      if (status === 409) return outdated(item, value, body);
      const words = status === 401 || status === 403 ? desk.dataset.out : body.fact ? `${body.fact} ${body.remedy}` : desk.dataset.lost;
      comeBack(item, value, words);
      return false;
    });
    return outbox;
  };
  const taken = (item, seen, body) => {
    const waiting = new Set(body.waiting);
    for (const other of [...everything(), ...done]) {
      if (other.document === item.document && other.version === seen && body.version) other.version = body.version;
    }
    item.version = body.version ?? seen;
    const isGone = (other) => other.document === item.document && (body.isReread || !waiting.has(other.aspect));
    ahead = ahead.filter((other) => !isGone(other));
    isExhausted = false;
    return true;
  };
  const comeBack = (item, value, words) => {
    done = done.filter((other) => other !== item);
    count(-1);
    item.notice = words;
    item.typed = value;
    said.textContent = words;
    if (current) tell(words);
    ahead.unshift(item);
    if (!current) next();
    return false;
  };
  // Somebody else was first: what they said is told, and everything of the document is looked at anew.
  const outdated = async (item, value, body) => {
    ahead = ahead.filter((other) => other.document !== item.document);
    let fresh = item;
    try { [fresh] = await ask({ document: item.document, aspect: item.aspect }); } catch { /* As it was, with the notice. */ }
    fresh ??= item;
    done = done.filter((other) => other !== item);
    return comeBack(fresh, undefined, value ? `${body.fact.replace(/\.$/, "")}: “${value}”.` : body.fact);
  };

  const decide = async (answer) => {
    if (isBusy || !current) return;
    const item = current, value = box()?.value.trim();
    if (answer === "accept" && "typed" in item.form.dataset && !value) { tell(desk.dataset.type); box().focus(); return; }
    if (answer === "reject" && !item.form.querySelector("button[value=reject]")) return;
    if (done.at(-1) !== item) done.push(item);
    item.wasTyped = value;
    count(1);
    if ("rereads" in item.form.dataset) {
      // What is read anew changes everything behind it: that is waited for.
      busy(true);
      await send(item, answer, value);
      busy(false);
      if (current === item) await next();
      return;
    }
    send(item, answer, value);
    await next();
  };
  const later = async () => {
    if (isBusy || !current) return;
    passed.push(current.name);
    await next();
  };
  const undo = async () => {
    if (isBusy || done.length === 0) return;
    busy(true);
    await outbox;
    const item = done.at(-1);
    if (!item) { busy(false); return; }
    if (!("undo" in item.form.dataset) && !("look" in item.form.dataset && item.aspect === "document")) {
      busy(false);
      tell(desk.dataset.stays);
      return;
    }
    done.pop();
    if (current) ahead.unshift(current);
    const before = current;
    current?.form.remove();
    current = null;
    const isTaken = await send(item, "withdraw");
    busy(false);
    if (isTaken !== true) { if (!current) show(before && ahead[0] === before ? ahead.shift() : ahead.shift() ?? null); return; }
    count(-1);
    try {
      const [fresh] = await ask({ document: item.document, aspect: item.aspect });
      fresh.typed = item.wasTyped;
      show(fresh);
      said.textContent = desk.dataset.back;
    } catch (error) { show(ahead.shift() ?? null); tell(error.message); }
  };
  const open = async (link) => {
    const query = new URL(link.href).searchParams;
    await outbox;
    const [item] = await ask({ document: query.get("document"), aspect: query.get("aspect") });
    ahead.unshift(current);
    show(item);
  };
  const turnChoice = (step) => {
    const choices = [...current.form.querySelectorAll("[data-choice]")].map((choice) => choice.dataset.choice);
    if (choices.length === 0) return false;
    const all = [current.form.elements.original.value, ...choices];
    box().value = all[(all.indexOf(box().value) + step + all.length) % all.length];
    return true;
  };

  desk.addEventListener("submit", (event) => { event.preventDefault(); decide(event.submitter?.value || "accept"); });
  desk.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-choice]"), field = event.target.closest("[data-field]");
    if (choice) { box().value = choice.dataset.choice; box().focus(); }
    else if (event.target.closest("[data-skip]")) { event.preventDefault(); later(); }
    else if (event.target.closest("[data-undo-last]")) undo();
    else if (field) { event.preventDefault(); open(field).catch((error) => tell(error.message)); }
  });
  // No command is a letter or a digit, which Telex and VNI take; while a method composes, Enter and Escape are its own. A key that is held
  // down answers once.
  desk.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return;
    const inBox = isTextBox(event.target), isPlain = !event.ctrlKey && !event.shiftKey;
    let act = null;
    if (event.key === "Enter" && event.ctrlKey) act = () => decide("reject");
    else if (event.key === "Enter" && isPlain && inBox) act = () => decide("accept");
    else if (event.key === "PageDown" && isPlain && !event.target.closest(".paper")) act = later;
    else if (event.key === "PageUp" && isPlain && !event.target.closest(".paper")) act = undo;
    else if (event.key === "Escape" && inBox) act = () => { box().value = current.form.elements.original.value; box().select(); };
    else if (event.key === "?" && !inBox) act = () => help.showModal();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && inBox && event.target.matches("textarea")) {
      if (turnChoice(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
      return;
    }
    if (!act) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
  const keys = document.querySelector("[data-keys]");
  keys.hidden = false;
  keys.addEventListener("click", () => help.showModal());
  help.addEventListener("close", () => { if (current) settle(current.form); });
  addEventListener("beforeunload", (event) => { if (sending.length) event.preventDefault(); });

  showPace();
  const first = desk.querySelector("form.item");
  if (first) { current = read(first); settle(first); fetchAhead(); }
}
