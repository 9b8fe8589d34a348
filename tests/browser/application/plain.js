// An application that loads Link with a script tag and writes down what it hears.
window.heard = { events: [], success: null, exit: null, loads: 0 };

window.start = (config) => {
  const heard = window.heard;
  const handler = window.Plaid.create({
    ...config,
    onLoad: () => { heard.loads += 1; },
    onEvent: (name, metadata) => heard.events.push({ name, metadata }),
    onSuccess: (public_token, metadata) => { heard.success = { public_token, metadata }; },
    onExit: (error, metadata) => { heard.exit = { error, metadata }; },
  });
  window.handler = handler;
  document.querySelector('#link').onclick = () => handler.open();
};

window.embed = (config) => {
  const heard = window.heard;
  window.embedded = window.Plaid.createEmbedded({
    ...config,
    onLoad: () => { heard.loads += 1; },
    onEvent: (name, metadata) => heard.events.push({ name, metadata }),
    onSuccess: (public_token, metadata) => { heard.success = { public_token, metadata }; },
    onExit: (error, metadata) => { heard.exit = { error, metadata }; },
  }, document.querySelector('#embedded'));
};
