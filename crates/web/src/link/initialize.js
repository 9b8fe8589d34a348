// window.Plaid: puts Link into a client's page, as a frame of the origin that this script came from.
(function () {
  'use strict';

  var PATH = '/link/v2/stable/link-initialize.js';
  var PAGES = '/link/v2/stable/';
  // How long a page may take to load before Link gives up, and a forced exit to be confirmed.
  var LOADS_WITHIN = 20000;
  var LEAVES_WITHIN = 2000;

  // Whoever served this script, as the server knows itself.
  var SERVED_BY = '{served by}';
  // From where libraries load it, whatever they are told: a test runner or a proxy handed it out there.
  var FIXED = 'cdn.plaid.com';

  // Where this script was served. A tag that only stands there for others to find (an inert type) did not load it. What
  // the tag says is how the server is reached, which the server itself need not know behind a proxy.
  var base = (function () {
    var own = document.currentScript && document.currentScript.src;
    if (!own) {
      var tags = Array.prototype.filter.call(document.scripts, function (tag) {
        return tag.src && new URL(tag.src).pathname.slice(-PATH.length) === PATH;
      });
      var live = tags.filter(function (tag) { return !tag.type || /javascript|module/.test(tag.type); });
      own = (live[0] || tags[0] || {}).src;
    }
    var url = new URL(own || SERVED_BY + PATH, location.href);
    var known = url.pathname.slice(-PATH.length) === PATH && (url.host !== FIXED || new URL(SERVED_BY).host === FIXED);
    if (!known) url = new URL(SERVED_BY + PATH);
    var prefix = url.pathname.slice(0, -PATH.length);
    return { origin: url.origin, url: url.origin + prefix + PAGES };
  })();

  // Calls what the client gave, and does not let its errors stop what Link has left to do.
  function call(callback) {
    if (typeof callback !== 'function') return;
    try {
      callback.apply(null, Array.prototype.slice.call(arguments, 1));
    } catch (error) {
      setTimeout(function () { throw error; });
    }
  }

  function check(config) {
    if (!config || !(config.token || config.key)) {
      throw new Error('Missing Link parameter. Link requires a key or token to be provided.');
    }
    if (config.receivedRedirectUri) {
      var state;
      try {
        state = new URL(config.receivedRedirectUri, location.href).searchParams.get('oauth_state_id');
      } catch (error) { /* what is no address has no state either */ }
      if (!state) throw new Error('oauth uri does not contain a valid oauth_state_id query parameter.');
    }
  }

  // A frame of ours in the client's page: messages go to our origin only and are taken from our frame only.
  function Frame(page, title, hear) {
    var frame = document.createElement('iframe');
    var origins = [location.origin].concat(Array.prototype.slice.call(location.ancestorOrigins || []));
    var unique = origins.filter(function (origin, at) { return origins.indexOf(origin) === at; });
    frame.src = base.url + page + '?' + unique.map(function (origin) {
      return 'origin=' + encodeURIComponent(origin);
    }).join('&');
    frame.title = title;
    frame.setAttribute('allow', 'clipboard-write');
    function heard(message) {
      if (message.origin !== base.origin || message.source !== frame.contentWindow) return;
      if (!message.data || message.data.gingham !== 'link') return;
      hear(message.data);
    }
    window.addEventListener('message', heard);
    return {
      element: frame,
      tell: function (message) {
        message.gingham = 'link';
        if (frame.contentWindow) frame.contentWindow.postMessage(message, base.origin);
      },
      remove: function () {
        window.removeEventListener('message', heard);
        if (frame.parentNode) frame.parentNode.removeChild(frame);
      }
    };
  }

  function whenBody(act) {
    if (document.body) act();
    else document.addEventListener('DOMContentLoaded', act, { once: true });
  }

  // The page behind Link does not scroll, nor does it jump when its scroll bar goes.
  var lock = {
    count: 0,
    take: function () {
      if (this.count++) return;
      var root = document.documentElement;
      var bar = window.innerWidth - root.clientWidth;
      this.overflow = root.style.overflow;
      this.padding = root.style.paddingRight;
      root.style.overflow = 'hidden';
      if (bar > 0) root.style.paddingRight = bar + 'px';
    },
    drop: function () {
      if (--this.count) return;
      document.documentElement.style.overflow = this.overflow;
      document.documentElement.style.paddingRight = this.padding;
    }
  };

  // Which session a reload goes on with: an id that is good for nothing without the link token.
  function Memory(token) {
    var shelf = 'gingham-link:' + String(token).slice(-12);
    return {
      keep: function (kept) {
        try {
          if (kept) sessionStorage.setItem(shelf, JSON.stringify(kept));
          else sessionStorage.removeItem(shelf);
        } catch (error) { /* without storage a reload begins anew */ }
      },
      recall: function () {
        try { return JSON.parse(sessionStorage.getItem(shelf)); } catch (error) { return null; }
      }
    };
  }

  function create(config, tile) {
    check(config);
    var ready = false;
    var open = false;
    var gone = false;
    var waiting = [];
    var focused = null;
    var leaving = null;
    var giving = null;
    var memory = Memory(config.token);
    // Which open() it is: what an earlier one still has to say is not heard.
    var turn = 0;

    var frame = Frame('link.html', 'Link', function (message) {
      if (message.turn !== undefined && message.turn !== turn) return;
      switch (message.kind) {
        case 'ready':
          ready = true;
          clearTimeout(giving);
          waiting.splice(0).forEach(frame.tell);
          call(config.onLoad);
          break;
        case 'event':
          call(config.onEvent, message.name, message.metadata);
          break;
        case 'success':
          if (close()) call(config.onSuccess, message.publicToken, message.metadata);
          break;
        case 'exit':
          // Layer may end before it was ever open; then no open() is named.
          if (close() || message.turn === undefined) call(config.onExit, message.error, message.metadata);
          break;
        case 'shown':
          // The page takes the focus with its pane. A browser that did not let it is helped from here; were it given from
          // both sides at once, Chromium would now and then end with a frame that has the focus and hears no key.
          if (open && document.activeElement !== frame.element) frame.element.focus({ preventScroll: true });
          break;
        case 'keep':
          memory.keep(message.kept);
          break;
        case 'appearance':
          // A frame whose colour scheme differs from its element's would not be see-through.
          frame.element.style.colorScheme = message.scheme;
          break;
      }
    });

    var style = frame.element.style;
    style.cssText = '';
    var looks = {
      position: 'fixed', top: '0', left: '0', width: '100%', height: '100%', border: '0', margin: '0',
      padding: '0', zIndex: '2147483647', background: 'transparent', display: 'none', colorScheme: 'normal'
    };
    Object.keys(looks).forEach(function (name) { style[name] = looks[name]; });
    frame.element.setAttribute('data-testid', 'link-frame');
    whenBody(function () {
      if (!gone) document.body.appendChild(frame.element);
    });

    function tell(message) {
      if (ready) frame.tell(message);
      else waiting.push(message);
    }

    // Hides Link; whether it was open.
    function close() {
      clearTimeout(leaving);
      clearTimeout(giving);
      leaving = giving = null;
      if (!open || gone) return false;
      open = false;
      style.display = 'none';
      lock.drop();
      if (focused && focused.focus) focused.focus({ preventScroll: true });
      focused = null;
      return true;
    }

    // Ends without an answer of the page: it never loaded, or does not react.
    function giveUp(error) {
      waiting = waiting.filter(function (message) { return message.kind !== 'open'; });
      if (close()) {
        call(config.onExit, error, { institution: null, status: null, link_session_id: '', request_id: '' });
      }
    }

    return {
      open: function () {
        if (gone || open) return;
        open = true;
        turn += 1;
        focused = document.activeElement;
        lock.take();
        style.display = 'block';
        if (!ready) {
          giving = setTimeout(giveUp, LOADS_WITHIN, {
            error_type: 'API_ERROR', error_code: 'INTERNAL_SERVER_ERROR',
            error_message: 'Link could not be loaded', display_message: null
          });
        }
        var chosen = tile ? tile() : {};
        tell({
          kind: 'open', turn: turn, token: config.token || null, institution: chosen.institution, numbers: chosen.numbers,
          receivedRedirectUri: config.receivedRedirectUri || null, kept: memory.recall()
        });
      },
      exit: function (options) {
        if (gone || !open) return;
        var force = options === true || !!(options && options.force);
        if (!ready) {
          setTimeout(giveUp, 0, null);
          return;
        }
        frame.tell({ kind: 'exit', force: force });
        if (force) {
          style.display = 'none';
          leaving = leaving || setTimeout(giveUp, LEAVES_WITHIN, null);
        }
      },
      submit: function (data) {
        if (!gone) tell({ kind: 'submit', token: config.token || null, data: data || {} });
      },
      destroy: function () {
        if (gone) return;
        close();
        gone = true;
        frame.remove();
      }
    };
  }

  // A search that stands in the page; a tile opens Link at its institution, or where numbers are typed in.
  function createEmbedded(config, element) {
    check(config);
    var chosen = {};
    var link = create(Object.assign({}, config, { onLoad: null }), function () { return chosen; });
    var search = Frame('embedded.html', 'Search for a bank', function (message) {
      if (message.kind === 'ready') {
        search.tell({ kind: 'open', token: config.token });
        call(config.onLoad);
      }
      if (message.kind === 'chosen') {
        chosen = { institution: message.institution, numbers: message.numbers };
        link.open();
      }
      if (message.kind === 'event') call(config.onEvent, message.name, message.metadata);
      if (message.kind === 'exit') call(config.onExit, message.error, message.metadata);
      if (message.kind === 'appearance') search.element.style.colorScheme = message.scheme;
    });
    var looks = { width: '100%', height: '100%', minHeight: '300px', border: '0', display: 'block', colorScheme: 'normal' };
    Object.keys(looks).forEach(function (name) { search.element.style[name] = looks[name]; });
    search.element.setAttribute('data-testid', 'link-embedded');
    element.appendChild(search.element);
    return {
      destroy: function () {
        search.remove();
        link.destroy();
      }
    };
  }

  window.Plaid = {
    create: function (config) { return create(config); },
    createEmbedded: createEmbedded
  };
})();
