// The desk of links by keyboard; it works as plain forms without this. No command is a letter or a digit, which input methods take.
"use strict";

const pair = document.querySelector("[data-pair]");
let isSent = false;

// A key that is held down, or pressed twice, answers once.
document.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
});
addEventListener("pageshow", () => { isSent = false; });

const press = (selector) => {
  const element = document.querySelector(selector);
  element?.click();
  return Boolean(element);
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey || event.shiftKey) return;
  const inBox = event.target.matches("input, textarea, select"), inPaper = event.target.closest(".paper");
  let selector = null;
  if (event.key === "Enter" && event.repeat) return event.preventDefault();
  if (event.key === "Enter" && event.ctrlKey) selector = "[data-refuse]";
  else if (event.key === "Enter" && event.target === document.body && pair) selector = "[data-link]";
  else if (event.key === "PageDown" && !inPaper && !inBox) selector = "[data-skip]";
  else if (event.key === "PageUp" && !inPaper && !inBox) selector = "[data-undo]";
  if (!selector || event.repeat) return;
  if (press(selector)) event.preventDefault();
});
