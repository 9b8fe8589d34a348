// The search that stands in a client's own page. It tells the page what was chosen, or that nothing can be.
(() => {
  'use strict';

  const root = document.documentElement;
  const parentOrigin = root.dataset.origin;
  const field = document.querySelector('[data-search]');
  const list = document.querySelector('[data-list]');
  let token = null;
  let asked = 0;
  let soon;

  const tell = (message) => parent.postMessage({ gingham: 'link', ...message }, parentOrigin);

  // The page came in English, before it knew its link token.
  function speak({ language, words }) {
    root.lang = language;
    field.placeholder = words.search;
    field.setAttribute('aria-label', words.search);
    document.querySelector('[data-title]').textContent = words.title;
    document.querySelector('[data-simulated]').textContent = words.simulated;
    document.querySelector('[data-never-real]').textContent = words.never_real;
  }

  // Nothing can be chosen with this link token: the application hears what it would hear of Link.
  function end({ events, ending }) {
    field.parentElement.hidden = true;
    events.forEach((event) => tell({ kind: 'event', name: event.event_name, metadata: event.metadata }));
    tell({ kind: 'exit', error: ending.error, metadata: ending.metadata });
  }

  async function look() {
    const turn = ++asked;
    try {
      const answer = await fetch('/link/workflow/institutions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ link_token: token, query: field.value, tiles: true }),
      });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const found = await answer.json();
      if (turn !== asked) return;
      if (root.lang !== found.language) speak(found);
      root.dataset.appearance = found.appearance;
      list.innerHTML = found.html;
      if (found.ending) end(found);
    } catch {
      if (turn === asked) soon = setTimeout(look, 2000);
    }
  }

  addEventListener('message', (message) => {
    if (message.origin !== parentOrigin || message.source !== parent || message.data?.gingham !== 'link') return;
    if (message.data.kind === 'open' && token === null) {
      token = message.data.token;
      look();
    }
  });
  field.addEventListener('input', () => {
    clearTimeout(soon);
    soon = setTimeout(look, 120);
  });
  list.addEventListener('click', (event) => {
    const tile = event.target.closest('.tile');
    if (tile) tell({ kind: 'chosen', institution: tile.dataset.institution, numbers: 'numbers' in tile.dataset });
  });
  tell({ kind: 'ready' });
})();
