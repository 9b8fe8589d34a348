// Link's page: shows the panes that the server renders, sends what is typed, and tells the page around it what happened.
(() => {
  'use strict';

  const root = document.documentElement;
  const stage = document.querySelector('[data-stage]');
  const said = document.querySelector('[data-said]');
  const loading = stage.innerHTML;
  const mode = root.dataset.mode;
  const QUIET = ['search', 'view_data_types'];
  // How long a bank's window is waited for.
  const BANK_WITHIN = 30 * 60 * 1000;

  // One visit from open to its end. A new one begins with every open().
  let visit = null;
  // Steps are taken one after another.
  let line = Promise.resolve();
  let leaving = false;

  // ---- The page around: a client's page, an application's webview, or nobody.

  const around = {
    frame: {
      tell: (message) => parent.postMessage({ gingham: 'link', turn: visit?.turn, ...message }, root.dataset.origin),
      ended() {},
    },
    webview: {
      queue: Promise.resolve(),
      tell(message) {
        const address = webviewAddress(message);
        if (address) this.go(address);
      },
      // One address after another: the next would keep the one before it from being heard.
      go(address) {
        this.queue = this.queue.then(() => { location.href = address; return pause(60); });
      },
      ended() {},
    },
    hosted: { tell() {}, ended: (answer) => hostedEnd(answer) },
  }[mode];

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  function webviewAddress(message) {
    const address = (path, facts) => {
      const pairs = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
      return `plaidlink://${path}?${new URLSearchParams(pairs)}`;
    };
    if (message.kind === 'event') return address('event', { event_name: message.name, ...message.metadata });
    const { institution, link_session_id } = message.metadata || {};
    const bank = { institution_id: institution?.institution_id, institution_name: institution?.name, link_session_id };
    if (message.kind === 'success') {
      const accounts = message.metadata.accounts.map(({ id, name, mask, type, subtype, verification_status, class_type }) =>
        ({ _id: id, meta: { name, number: mask }, type, subtype, verification_status, class_type }));
      const { transfer_status } = message.metadata;
      return address('connected', { public_token: message.publicToken, ...bank, accounts: JSON.stringify(accounts), transfer_status });
    }
    if (message.kind === 'exit') {
      const { error_type, error_code, error_message, display_message } = message.error || {};
      const { status, request_id } = message.metadata;
      return address('exit', { status, error_type, error_code, error_message, error_display_message: display_message, ...bank, request_id });
    }
    return null;
  }

  function hostedEnd(answer) {
    if (answer.return_to) location.replace(answer.return_to);
    else show(answer);
  }

  // ---- What survives a reload: the session's id and what was heard of it. Nothing that was typed.

  const SHELF = 'gingham-link';
  const memory = {
    frame: {
      // Browsers forbid storage to frames of another site, so the page around keeps it.
      keep: (kept) => around.tell({ kind: 'keep', kept }),
      recall: (opening) => opening.kept,
    },
    page: {
      keep(kept) {
        try {
          if (kept) sessionStorage.setItem(SHELF, JSON.stringify({ token: visit.token.slice(-12), ...kept }));
          else sessionStorage.removeItem(SHELF);
        } catch { /* without storage a reload begins anew */ }
      },
      recall({ token }) {
        try {
          const kept = JSON.parse(sessionStorage.getItem(SHELF));
          return kept?.token === token.slice(-12) ? kept : null;
        } catch { return null; }
      },
    },
  }[mode === 'frame' ? 'frame' : 'page'];

  // ---- The server.

  async function post(what, body) {
    // An address that is asked for would cut a request short that is under way.
    await around.queue;
    const answer = await fetch(`/link/workflow/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30000),
    });
    if (answer.status >= 500) throw new Error(`the server answered ${answer.status}`);
    return answer.json();
  }

  // Asks until there is an answer; the person decides when to try again. The same step is never taken twice, since the
  // server counts them.
  async function ask(what, body, quiet) {
    const mine = visit;
    while (visit === mine) {
      try {
        const answer = await post(what, body);
        lost(false);
        return answer;
      } catch (error) {
        if (quiet) throw error;
        // Nobody sees a page that is not open yet, nor could press anything on it.
        if (mine.awaits) await pause(2000);
        else await lost(true);
      }
    }
    return null;
  }

  function lost(is) {
    const over = stage.querySelector('[data-lost]');
    if (!over) return pause(1000);
    over.hidden = !is;
    busy(false);
    if (!is) return null;
    over.querySelector('h2').focus();
    over.querySelector('[data-force]').onclick = () => { force(); };
    return new Promise((again) => {
      over.querySelector('[data-retry]').onclick = () => { busy(true); again(); };
    });
  }

  const seen = () => ({ link_token: visit.token, link_session_id: visit.session, moves: visit.moves, heard: visit.heard });

  function begin(opening) {
    if (visit?.awaits && visit.token === opening.token) return unveil(opening.turn);
    const kept = opening.token && memory.recall(opening);
    visit = {
      token: opening.token, session: kept?.session, heard: kept?.heard || 0, moves: 0, turn: opening.turn, awaits: opening.awaits,
    };
    leaving = false;
    show({ html: loading, pane: 'loading' });
    const mine = visit;
    line = Promise.resolve().then(async () => {
      const answer = await ask('start', {
        link_token: opening.token,
        public_key: opening.token ? undefined : true,
        link_session_id: visit.session,
        received_redirect_uri: opening.receivedRedirectUri || undefined,
        embedded_institution_id: opening.institution || undefined,
        embedded_numbers: opening.numbers || undefined,
        webview: mode === 'webview' || undefined,
      });
      if (visit !== mine) return;
      if (answer.link_session_id !== visit.session) visit.heard = 0;
      take(answer, mine.awaits);
      if (answer.pane === 'LOADING' && !mine.awaits) step({ action: 'open' });
    });
  }

  // Layer begins with what the application knows of the person; nothing is shown until it opens Link.
  function submit({ token, data }) {
    if (!token) return;
    if (visit?.token !== token) begin({ token, awaits: true });
    const { phone_number: phone, date_of_birth: date } = data;
    step(phone ? { action: 'phone', phone } : { action: 'date_of_birth', date }, () => {});
  }

  function unveil(turn) {
    visit.awaits = false;
    visit.turn = turn;
    show({ html: loading, pane: 'loading' });
    line = line.then(() => { step({ action: 'open' }); });
  }

  // Takes a step. A second press while the first is under way does nothing; a quiet step shows nothing.
  function step(wanted, then) {
    const quiet = QUIET.includes(wanted.action);
    if (!visit || (!quiet && visit.busy)) return;
    const mine = visit;
    if (!quiet) { mine.busy = true; busy(true); }
    line = line.then(async () => {
      if (visit !== mine) return;
      try {
        const answer = await ask('next', { ...seen(), step: wanted }, quiet);
        if (visit !== mine) return;
        take(answer, quiet || !!then);
        if (then && !answer.error_code && !answer.ending) then(answer);
      } catch { /* a quiet step that is lost is missed by nobody */ } finally {
        if (!quiet) { mine.busy = false; busy(false); }
      }
    });
  }

  function take(answer, quiet) {
    if (answer.error_code) return quiet ? null : refused();
    if (!answer.link_session_id) {
      visit.failure = answer.error;
      // Where nothing is open yet, nobody but the application can be told.
      return visit.awaits ? bareExit() : show(answer);
    }
    visit.session = answer.link_session_id;
    visit.moves = answer.moves;
    const news = answer.events.slice(Math.max(0, visit.heard - answer.heard));
    visit.heard = answer.heard + answer.events.length;
    memory.keep({ session: visit.session, heard: visit.heard });
    news.forEach((event) => around.tell({ kind: 'event', name: event.event_name, metadata: event.metadata }));
    if (answer.ending) return end(answer);
    if (!quiet) show(answer);
  }

  // A step that no longer fits, from a page that was left lying: what is there now is shown.
  async function refused() {
    const now = visit.session && await ask('look', seen());
    if (now && !now.error_code) take(now);
  }

  function end(answer) {
    const { ending } = answer;
    memory.keep(null);
    oauth.close();
    around.tell(ending.type === 'success'
      ? { kind: 'success', publicToken: ending.public_token, metadata: ending.metadata }
      : { kind: 'exit', error: ending.error, metadata: ending.metadata });
    around.ended(answer);
    if (mode === 'frame') stage.innerHTML = loading;
    visit = null;
  }

  // ---- Panes.

  let soon;
  function busy(is) {
    clearTimeout(soon);
    stage.setAttribute('aria-busy', String(is));
    stage.querySelectorAll('button.first, button[data-step]').forEach((button) => { button.disabled = is && !button.matches('[data-testid="link-exit"]'); });
    // What answers at once does not flicker.
    if (is) {
      soon = setTimeout(() => {
        stage.classList.add('busy');
        said.textContent = stage.querySelector('[data-working]')?.dataset.working || '';
      }, 150);
    } else {
      stage.classList.remove('busy');
      said.textContent = '';
    }
  }

  function show(answer) {
    const before = stage.querySelector('.pane')?.dataset.pane;
    const typed = [...stage.querySelectorAll('[data-keep]')].map((field) => [field.id, field.value]);
    oauth.close();
    stage.innerHTML = answer.html;
    const pane = stage.querySelector('.pane');
    const same = before === pane.dataset.pane;
    const kept = same ? typed : [];
    if (!same && before !== 'loading') pane.classList.add('moves');
    for (const [id, value] of kept) {
      const field = document.getElementById(id);
      if (field) field.value = value;
    }
    if (answer.beneath) pane.beneath = answer;
    dress(pane, answer);
    guard(pane);
    focusOn(pane);
    if (pane.dataset.pane !== 'loading') around.tell({ kind: 'shown' });
  }

  function dress(pane, answer) {
    if (pane.dataset.lang) root.lang = pane.dataset.lang;
    if (pane.dataset.colour) root.style.setProperty('--tint', pane.dataset.colour);
    else root.style.removeProperty('--tint');
    if (answer.appearance && answer.appearance !== root.dataset.appearance) {
      root.dataset.appearance = answer.appearance;
    }
    const body = pane.querySelector('.body');
    const rolls = () => pane.classList.toggle('rolls', body.scrollHeight - body.scrollTop - body.clientHeight > 2);
    body.addEventListener('scroll', rolls, { passive: true });
    rolls();
  }

  // A heading is where a pane is read from; a field that was refused is where it is mended.
  function focusOn(pane) {
    const wrong = pane.querySelector('[aria-invalid="true"]:not([value])');
    (wrong || pane.querySelector('h1'))?.focus({ preventScroll: true });
    wrong?.scrollIntoView({ block: 'nearest' });
    const told = wrong && pane.querySelector('[data-testid="link-error"]')?.innerText;
    if (told) setTimeout(() => { said.textContent = told; }, 200);
  }

  const isOver = (name) => stage.querySelector(`[data-${name}]:not([hidden])`);

  // Opens what comes up over the pane, and takes the focus there; the pane below is out of reach meanwhile.
  function raise(name, is) {
    const over = stage.querySelector(`[data-${name}]`);
    if (!over || over.hidden === !is) return;
    over.hidden = !is;
    stage.querySelectorAll('.bar, .body, .foot').forEach((part) => { part.inert = is && part.parentElement === over.parentElement; });
    if (is) {
      over.from = document.activeElement;
      over.querySelector('h2').focus();
    } else {
      over.from?.focus();
    }
  }

  function leave() {
    if (!visit || isOver('ask')) return;
    // Who cannot reach the server can leave all the same; who is on the way to the next pane is asked there.
    if (isOver('lost')) return void force();
    if (visit.busy) {
      line = line.then(leave);
      return;
    }
    const exit = stage.querySelector('[data-exit]');
    if (exit) { raise('sheet', false); raise('ask', true); } else step({ action: 'exit' });
  }

  // Leaves at once, whatever is under way.
  async function force() {
    if (!visit || leaving) return;
    leaving = true;
    const mine = visit;
    if (!mine.session) return bareExit();
    try {
      for (let tries = 0; tries < 3 && visit === mine; tries++) {
        const answer = await post('next', { ...seen(), step: { action: 'exit' } });
        if (visit !== mine) return;
        if (answer.error_code) break;
        take(answer, true);
      }
    } catch { /* the server cannot be reached: the page around is told all the same */ }
    if (visit === mine) bareExit();
  }

  // Around a hosted page is nobody who could be told; whoever is there closes the tab.
  function bareExit() {
    leaving = false;
    if (mode === 'hosted') return;
    const metadata = { institution: null, status: null, link_session_id: visit.session || '', request_id: '' };
    end({ ending: { type: 'exit', error: visit.failure || null, metadata } });
  }

  // ---- The back button: one pane back where there is a way, and otherwise nothing but the question.

  let guarded = false;
  function guard(pane) {
    if (guarded || pane.dataset.pane === 'loading') return;
    guarded = true;
    history.pushState({ link: true }, '');
  }
  addEventListener('popstate', () => {
    guarded = false;
    if (!visit) return;
    const pane = stage.querySelector('.pane');
    guard(pane);
    if (isOver('ask')) return raise('ask', false);
    if (isOver('sheet')) return raise('sheet', false);
    if (isOver('lost')) return void force();
    const back = pane.querySelector('[data-back]');
    if (back) back.click();
    else leave();
  });

  // ---- The bank's own window.

  const oauth = {
    window: null,
    // The window opens with the press, since a browser lets none open later; it gets its address when the session has it.
    start(button) {
      const width = 480, height = 720;
      const place = `left=${Math.round(screenX + (outerWidth - width) / 2)},top=${Math.round(screenY + (outerHeight - height) / 2)}`;
      const by_redirect = mode === 'webview';
      const opened = by_redirect ? null : open('', `gingham-bank-${visit.turn || 0}`, `popup,width=${width},height=${height},${place}`);
      stage.querySelector('[data-blocked]').hidden = by_redirect || !!opened;
      if (!by_redirect && !opened) return;
      step({ action: 'leave_for_bank', by_redirect }, (answer) => {
        if (!answer.bank) { opened?.close(); return show(answer); }
        if (by_redirect) { around.go(answer.bank); return; }
        this.window = opened;
        this.since = Date.now();
        opened.location.replace(answer.bank);
        stage.querySelector('[data-before]').hidden = true;
        stage.querySelector('[data-during]').hidden = false;
        stage.querySelector('[data-during] h2').focus();
        button.textContent = button.dataset.again;
        this.watch(700);
      });
    },
    watch(wait) {
      clearTimeout(this.timer);
      const mine = visit, window = this.window;
      this.timer = setTimeout(async () => {
        const stale = () => visit !== mine || this.window !== window || visit.busy;
        if (!window || stale()) return;
        const { closed } = window;
        const answer = await post('look', seen()).catch(() => null);
        if (stale()) return;
        const moved = answer && !answer.error_code && (answer.moves !== visit.moves || answer.ending);
        if (moved) { focus(); return take(answer); }
        const timed_out = Date.now() - this.since > BANK_WITHIN;
        if (!closed && !timed_out) return this.watch(700);
        this.window = null;
        step({ action: 'bank_closed', timed_out });
      }, wait);
    },
    close() {
      clearTimeout(this.timer);
      this.window?.close();
      this.window = null;
    },
  };

  // The bank's last page says that it is done; what came of it is asked of the server.
  addEventListener('message', (message) => {
    const own = message.origin === location.origin && message.source === oauth.window;
    if (own && message.data?.gingham === 'bank-done') oauth.watch(0);
  });

  // ---- What a person does.

  // What has to be filled in may be folded away, where a browser could not show it.
  stage.addEventListener('invalid', (event) => { event.target.closest('details')?.setAttribute('open', ''); }, true);

  function collect(form) {
    const wanted = { action: form.dataset.step };
    (form.dataset.lists || '').split(' ').filter(Boolean).forEach((name) => { wanted[name] = []; });
    for (const [name, value] of new FormData(form)) {
      const list = name.match(/^(\w+)\[\d*\]$/);
      if (list) wanted[list[1]].push(value);
      else wanted[name] = value;
    }
    // A number may be given, and need not be.
    if (wanted.phone === '') return { action: 'consent' };
    return wanted;
  }

  stage.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target;
    const none = form.querySelector('[data-least]') && !form.querySelector('[data-least] :checked');
    if (none) {
      form.querySelector('[data-none]').hidden = false;
      form.querySelector('[data-least] input')?.focus();
      return;
    }
    // A search that is still to be told comes before what follows it.
    tellSearch();
    step(collect(form));
  });

  stage.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button || button.disabled) return;
    const { step: action, ...facts } = button.dataset;
    if (action) {
      if (action === 'exit' && !visit?.session) return void force();
      tellSearch();
      delete facts.testid; delete facts.tint; delete facts.back;
      return step({ action, ...facts });
    }
    if ('exit' in button.dataset) leave();
    else if ('stay' in button.dataset) raise('ask', false);
    else if ('shut' in button.dataset) raise('sheet', false);
    else if ('more' in button.dataset) { raise('sheet', true); step({ action: 'view_data_types' }); }
    else if ('on' in button.dataset) goOn();
    else if ('oauth' in button.dataset) oauth.start(button);
    else if ('peek' in button.dataset) peek(button);
    else if ('otherNumber' in button.dataset) otherNumber(button);
  });

  function goOn() {
    const { beneath, ...rest } = stage.querySelector('.pane').beneath;
    show({ ...rest, html: beneath, pane: 'beneath', beneath: null });
  }

  function peek(button) {
    const field = button.parentElement.querySelector('input');
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
    const label = button.getAttribute('aria-label');
    button.setAttribute('aria-label', button.dataset.hide);
    button.dataset.hide = label;
    field.focus();
  }

  function otherNumber(button) {
    const form = button.closest('form');
    form.querySelector('[data-known-number]').remove();
    const field = form.querySelector('[data-new-number]');
    field.hidden = false;
    field.querySelectorAll('input, select').forEach((one) => { one.disabled = false; });
    field.querySelector('input').focus();
  }

  // ---- The search for a bank.

  let asked = 0, typing, telling, untold = null;
  stage.addEventListener('input', (event) => {
    const none = stage.querySelector('[data-none]');
    if (none) none.hidden = true;
    if (!event.target.matches('[data-search]')) return;
    clearTimeout(typing);
    clearTimeout(telling);
    const query = event.target.value;
    untold = query.trim() || null;
    typing = setTimeout(find, 90, query);
    telling = setTimeout(tellSearch, 900);
  });

  async function find(query) {
    const turn = ++asked, mine = visit;
    const numbers = !!stage.querySelector('[data-numbers]');
    const wanted = { link_token: visit.token, language: root.lang, query, numbers };
    const found = await ask('institutions', wanted, true).catch(() => null);
    const list = stage.querySelector('[data-list]');
    if (turn !== asked || visit !== mine || !list) return;
    if (found?.html) list.innerHTML = found.html;
    else typing = setTimeout(find, 1500, query);
  }

  function tellSearch() {
    clearTimeout(telling);
    if (untold === null) return;
    step({ action: 'search', query: untold });
    untold = null;
  }

  // ---- The keyboard.

  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (isOver('sheet')) raise('sheet', false);
      else if (isOver('ask')) raise('ask', false);
      else leave();
    } else if (event.key === 'Enter' && event.target.matches?.('[data-search]')) {
      event.preventDefault();
      tellSearch();
    } else if (event.key === 'Tab') trap(event);
  });

  // The focus stays in the card.
  function trap(event) {
    const within = isOver('lost') || isOver('ask') || isOver('sheet') || stage;
    const all = [...within.querySelectorAll('button, input, select, a[href], [tabindex="0"]')]
      .filter((one) => !one.disabled && one.offsetParent !== null && !one.closest('[inert]'));
    if (!all.length) return;
    const first = all[0], last = all[all.length - 1], at = document.activeElement;
    const outside = !within.contains(at);
    if (event.shiftKey && (at === first || outside || !all.includes(at))) { event.preventDefault(); last.focus(); }
    else if (!event.shiftKey && (at === last || outside)) { event.preventDefault(); first.focus(); }
  }

  // ---- The start.

  if (mode === 'frame') {
    addEventListener('message', (message) => {
      if (message.origin !== root.dataset.origin || message.source !== parent) return;
      const told = message.data;
      if (!told || told.gingham !== 'link') return;
      if (told.kind === 'open') begin(told);
      else if (told.kind === 'exit') told.force ? force() : leave();
      else if (told.kind === 'submit') submit(told);
    });
    around.tell({ kind: 'ready' });
  } else if (mode === 'webview') {
    const asked = new URLSearchParams(location.search);
    begin({ token: asked.get('token'), receivedRedirectUri: asked.get('receivedRedirectUri') });
  } else {
    const receivedRedirectUri = /[?&]oauth_state_id=/.test(location.search) ? location.href : null;
    // Whoever loads the page again has come back already.
    if (receivedRedirectUri) history.replaceState(null, '', location.pathname);
    begin({ token: root.dataset.token, receivedRedirectUri });
  }
})();
