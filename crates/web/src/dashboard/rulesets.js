// Says what is wrong with a ruleset while it is written. The page works without it.
"use strict";

const form = document.querySelector("form[data-check]");
const PAUSE = 250;

if (form) {
  const summary = form.querySelector("[data-summary]");
  let timer = null;
  let asked = 0;

  const mark = (problems) => {
    const why = new Map(problems.map((problem) => [problem.field, problem.message]));
    for (const place of form.querySelectorAll(".why")) {
      const field = place.id.slice("why-".length);
      const input = form.querySelector('[aria-describedby="' + place.id + '"]');
      // Nobody is told off for what they have not come to yet.
      const isUntouched = input?.value === "" && !input.dataset.touched;
      const message = isUntouched ? "" : (why.get(field) ?? "");
      if (place.textContent !== message) place.textContent = message;
      if (message) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    }
    const count = problems.length;
    const told = count === 0 ? "The ruleset is valid." : count === 1 ? "One thing is wrong." : count + " things are wrong.";
    summary.classList.toggle("bad", count > 0);
    if (summary.textContent !== told) summary.textContent = told;
  };

  const check = async () => {
    const turn = ++asked;
    const answer = await fetch(form.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok || answer.redirected) return;
    const { problems } = await answer.json();
    // An answer to what was typed before is of no use.
    if (turn === asked) mark(problems);
  };

  form.addEventListener("input", (event) => {
    event.target.dataset.touched = "1";
    clearTimeout(timer);
    timer = setTimeout(() => check().catch(() => {}), PAUSE);
  });
}
