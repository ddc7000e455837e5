// The live page and uploads; both work without, only less well.
"use strict";

const english = document.documentElement.lang === "en";
const say = (vietnamese, inEnglish) => (english ? inEnglish : vietnamese);
const count = new Intl.NumberFormat(english ? "en" : "vi", { maximumFractionDigits: 1 });
const bytes = (size) => {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) { size /= 1024; unit += 1; }
  return `${count.format(size >= 100 || unit === 0 ? Math.round(size) : size)} ${units[unit]}`;
};
const span = (seconds) => {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return say("dưới 1 phút", "less than a minute");
  if (minutes < 60) return say(`${minutes} phút`, `${minutes} min`);
  const rest = String(minutes % 60).padStart(2, "0");
  return say(`${Math.floor(minutes / 60)} giờ ${rest} phút`, `${Math.floor(minutes / 60)} h ${rest} min`);
};

// What runs now, as it goes on. A batch that the page does not have yet brings the page again.
for (const line of document.querySelectorAll("[data-live]")) {
  for (const link of line.querySelectorAll(".no-script")) link.hidden = true;
  const status = line.querySelector("#status"), connection = line.querySelector("#connection");
  const told = new Map();
  let asked = 0;
  const put = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };
  const exceptions = async (batch) => {
    const wait = asked + 3000 - Date.now();
    asked = Math.max(Date.now(), asked + 3000);
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const answer = await fetch(`/batches/${encodeURIComponent(batch)}/exceptions`);
    const list = line.querySelector("#exceptions");
    if (!answer.ok || !list) return;
    const found = await answer.json();
    list.replaceChildren(...found.shown.map((entry) => {
      const item = document.createElement("li");
      const name = Object.assign(document.createElement("b"), { textContent: entry.source });
      const remedy = Object.assign(document.createElement("span"), { className: "quiet", textContent: entry.remedy });
      item.append(name, entry.page ? ` · ${say("trang", "page")} ${entry.page}` : "", document.createElement("br"), entry.fact, document.createElement("br"), remedy);
      return item;
    }));
    line.querySelector("#hidden").hidden = found.hidden === 0;
  };
  const show = (state) => {
    put(status, state.working > 0 ? say("Đang xử lý.", "At work.") : state.waiting > 0 ? say("Có việc chờ, chưa tiến trình nào nhận.", "Work waits, nobody has taken it.") : say("Không còn việc nào chờ.", "No work waits."));
    put(line.querySelector("#at"), new Date().toLocaleTimeString(english ? "en-GB" : "vi-VN"));
    const stalled = document.getElementById("stalled");
    stalled.hidden = !state.stalledMinutes && state.stalledMinutes !== 0;
    if (!stalled.hidden) put(stalled.firstElementChild, say(`Đã ${Math.max(1, state.stalledMinutes)} phút không việc nào tiến triển trong khi còn việc chờ.`, `Nothing has gone on for ${Math.max(1, state.stalledMinutes)} minutes although work waits.`));
    for (const batch of state.batches) {
      const card = line.querySelector(`[data-batch="${CSS.escape(batch.id)}"]`);
      if (!card) return location.reload();
      const left = batch.secondsLeft === undefined ? "–" : (batch.isAtLeast ? say("ít nhất ", "at least ") : "") + span(batch.secondsLeft);
      const figures = { ...batch, left, pagesAMinute: batch.pagesAMinute === undefined ? "–" : batch.pagesAMinute };
      for (const place of card.querySelectorAll("[data-figure]")) {
        const value = figures[place.dataset.figure];
        put(place, typeof value === "number" ? count.format(value) : value);
      }
      const bar = card.querySelector("progress");
      bar.max = Math.max(1, batch.pagesFound);
      bar.value = batch.pagesDone;
      card.querySelector("[data-closed]").hidden = batch.closedAt === undefined;
      if (told.has(batch.id) && told.get(batch.id) !== batch.exceptions) exceptions(batch.id);
      told.set(batch.id, batch.exceptions);
    }
    line.dataset.ready = "true";
  };
  const source = new EventSource(line.dataset.live);
  source.addEventListener("line", (event) => { put(connection, say("trực tiếp", "live")); show(JSON.parse(event.data)); });
  source.addEventListener("error", () => put(connection, source.readyState === EventSource.CLOSED ? say("đã dừng, tải lại trang để xem tiếp", "ended, load the page again to go on") : say("đang nối lại…", "connecting again…")));
  addEventListener("pagehide", () => source.close());
}

// Files in slices (tus 1.0.0): what has arrived is asked for before anything is sent, so that a break costs a slice at most.
for (const form of document.querySelectorAll("form#upload")) {
  const sliceBytes = 4 << 20, most = Number(form.dataset.most), memory = "sohoa-uploads";
  const input = form.querySelector("#files"), queue = document.getElementById("queue"), all = document.getElementById("all");
  const jobs = [];
  let isRunning = false, stopping = null;
  for (const hint of form.querySelectorAll("[data-script]")) hint.hidden = false;
  const kept = () => { try { return JSON.parse(localStorage.getItem(memory)) ?? {}; } catch { return {}; } };
  const keep = (key, address) => {
    const known = kept();
    if (address) known[key] = address; else delete known[key];
    try { localStorage.setItem(memory, JSON.stringify(known)); } catch { /* A browser that keeps nothing begins again. */ }
  };
  const ask = (method, address, headers = {}, body = undefined) => fetch(address, {
    method, body, signal: stopping.signal, headers: { "Tus-Resumable": "1.0.0", "X-CSRF-Token": form.dataset.token, ...headers },
  });
  const base64 = (data) => btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
  const coded = (text) => base64(new TextEncoder().encode(text));
  const refusal = async (answer) => {
    const words = await answer.json().catch(() => null);
    return Object.assign(new Error(words ? `${words.fact} ${words.remedy}` : `${answer.status}`), { status: answer.status });
  };
  const checksum = async (slice) => {
    if (!globalThis.crypto?.subtle) return {};
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await slice.arrayBuffer()));
    return { "Upload-Checksum": `sha256 ${base64(sum)}` };
  };
  const progress = () => {
    const total = jobs.reduce((sum, job) => sum + job.file.size, 0), sent = jobs.reduce((sum, job) => sum + (job.isOver ? job.file.size : job.sent), 0);
    all.max = Math.max(1, total);
    all.value = sent;
    const over = jobs.filter((job) => job.isOver).length;
    document.getElementById("sum").textContent = say(`${count.format(over)}/${count.format(jobs.length)} tệp · ${bytes(sent)} / ${bytes(total)}`, `${count.format(over)}/${count.format(jobs.length)} files · ${bytes(sent)} / ${bytes(total)}`);
  };
  const tell = (job, words, kind) => {
    job.words.textContent = words;
    job.words.className = kind ? `tag wrap ${kind}` : "quiet";
    job.bar.hidden = Boolean(kind);
    job.bar.value = job.sent;
    progress();
  };
  const begin = async (job) => {
    const known = kept()[job.key];
    if (known) {
      const answer = await ask("HEAD", known);
      if (answer.ok && Number(answer.headers.get("Upload-Length")) === job.file.size) {
        job.address = known;
        job.result = answer.headers.get("X-Upload-Result");
        return Number(answer.headers.get("Upload-Offset"));
      }
      keep(job.key, null);
    }
    const facts = { filename: job.file.name, relativePath: job.file.webkitRelativePath || job.file.name };
    if (job.dossier) facts.dossier = job.dossier;
    const answer = await ask("POST", "/uploads", {
      "Upload-Length": String(job.file.size), "Upload-Metadata": Object.entries(facts).map(([key, value]) => `${key} ${coded(value)}`).join(","),
    });
    if (answer.status !== 201) throw await refusal(answer);
    job.address = answer.headers.get("Location");
    keep(job.key, job.address);
    return 0;
  };
  const send = async (job) => {
    job.sent = await begin(job);
    tell(job, bytes(job.sent));
    while (!job.result) {
      const slice = job.file.slice(job.sent, job.sent + sliceBytes);
      const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(job.sent), ...(await checksum(slice)) };
      const answer = await ask("PATCH", job.address, headers, slice);
      if (answer.status === 409) { job.sent = Number(answer.headers.get("Upload-Offset")); continue; }
      if (answer.status === 460) continue;
      if (answer.status !== 204) throw await refusal(answer);
      job.sent = Number(answer.headers.get("Upload-Offset"));
      job.result = answer.headers.get("X-Upload-Result");
      job.breaks = 0;
      tell(job, `${bytes(job.sent)} / ${bytes(job.file.size)}`);
    }
    keep(job.key, null);
  };
  const finish = async (job) => {
    for (;;) {
      try {
        await send(job);
        job.isOver = true;
        job.sent = job.file.size;
        return tell(job, job.result === "duplicate" ? say("kho đã có tệp này", "the archive has it already") : say("xong", "done"), "good");
      } catch (error) {
        if (stopping.signal.aborted) return tell(job, say("đã dừng, chọn lại tệp để gửi tiếp", "stopped, choose the file again to go on"));
        // Told by the server: another time would not help, unless it is busy.
        if (error.status && ![408, 423, 429, 502, 503, 504].includes(error.status)) {
          keep(job.key, null);
          job.isOver = true;
          return tell(job, error.message, "warn");
        }
        job.breaks += 1;
        tell(job, say("mất kết nối, đang nối lại…", "connection lost, trying again…"));
        await new Promise((done) => setTimeout(done, Math.min(15000, 500 * 2 ** job.breaks)));
        if (stopping.signal.aborted) return;
      }
    }
  };
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    stopping = new AbortController();
    for (let job; (job = jobs.find((one) => !one.isOver && !one.isTried)); ) {
      job.isTried = true;
      await finish(job);
      if (stopping.signal.aborted) break;
    }
    isRunning = false;
    document.getElementById("after").hidden = false;
    document.getElementById("sending").dataset.ready = "true";
  };
  const add = (files) => {
    const section = document.getElementById("sending");
    delete section.dataset.ready;
    section.hidden = false;
    for (const file of files) {
      const item = document.createElement("li");
      const bar = Object.assign(document.createElement("progress"), { max: Math.max(1, file.size), value: 0 });
      bar.setAttribute("aria-label", file.name);
      const words = Object.assign(document.createElement("span"), { className: "quiet", textContent: bytes(file.size) });
      item.append(Object.assign(document.createElement("b"), { textContent: file.webkitRelativePath || file.name }), " ", words, bar);
      queue.append(item);
      const key = `${file.webkitRelativePath || file.name}\n${file.size}\n${file.lastModified}`;
      const job = { file, key, bar, words, sent: 0, breaks: 0, dossier: form.querySelector("#dossier").value.trim(), isOver: false };
      jobs.push(job);
      if (file.size === 0 || file.size > most) {
        job.isOver = true;
        tell(job, file.size === 0 ? say("tệp rỗng", "the file is empty") : say("tệp quá lớn", "the file is too large"), "warn");
      }
    }
    progress();
    run();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length > 0) add(Array.from(input.files));
    input.value = "";
  });
  document.getElementById("stop").addEventListener("click", () => stopping?.abort());
  for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length > 0) add(Array.from(event.dataTransfer.files));
  });
}
