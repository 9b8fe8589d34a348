// Follows the log while somebody looks at it.
"use strict";

const list = document.querySelector("[data-tail]");
const MOST = 200;
const PAUSE = 1500;
// Another node may write a call down this much later than one that came after it.
const LATE = 5000n << 20n;

if (list) {
  const button = document.createElement("button");
  const status = document.createElement("span");
  const bar = document.createElement("div");
  let timer = null;
  let arrived = 0;
  button.type = "button";
  button.className = "button";
  status.className = "soft small";
  status.setAttribute("role", "status");
  bar.className = "buttons";
  bar.append(button, status);
  list.before(bar);

  const show = (on) => {
    button.textContent = on ? "Stop following" : "Follow live";
    button.setAttribute("aria-pressed", String(on));
    list.classList.toggle("is-live", on);
  };

  const newest = () => {
    const first = list.querySelector("[data-key]");
    return first ? BigInt(first.dataset.key) - LATE : 0n;
  };

  const look = async () => {
    const answer = await fetch(list.dataset.tail + "&after=" + newest(), { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const page = document.createElement("template");
    page.innerHTML = await answer.text();
    const known = new Set([...list.querySelectorAll("[data-key]")].map((row) => row.dataset.key));
    const fresh = [...page.content.querySelectorAll("[data-key]")].filter((row) => !known.has(row.dataset.key));
    for (const row of fresh.reverse()) {
      row.classList.add("is-fresh");
      list.prepend(row);
    }
    while (list.children.length > MOST) list.lastElementChild.remove();
    list.hidden = list.children.length === 0;
    if (!list.hidden) document.querySelector("#no-calls")?.remove();
    arrived += fresh.length;
    status.textContent = arrived === 0 ? "Waiting for calls." : arrived + (arrived === 1 ? " new call." : " new calls.");
  };

  const follow = async () => {
    timer = null;
    try {
      if (!document.hidden) await look();
    } catch {
      status.textContent = "The server does not answer.";
      return show(false);
    }
    if (button.getAttribute("aria-pressed") === "true" && !document.hidden) timer = setTimeout(follow, PAUSE);
  };

  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    clearTimeout(timer);
    show(on);
    if (on) follow();
    else status.textContent = "";
  });

  // A tab that nobody sees asks for nothing.
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden && button.getAttribute("aria-pressed") === "true") follow();
  });

  show(false);
}
