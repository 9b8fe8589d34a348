// The application that the README of react-plaid-link shows, unmodified but for writing down what it hears.
import { useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { usePlaidLink } from 'react-plaid-link';

window.heard = { events: [], success: null, exit: null, loads: 0 };

function Link({ config }) {
  const onSuccess = useCallback((public_token, metadata) => { window.heard.success = { public_token, metadata }; }, []);
  const onExit = useCallback((error, metadata) => { window.heard.exit = { error, metadata }; }, []);
  const onEvent = useCallback((name, metadata) => { window.heard.events.push({ name, metadata }); }, []);
  const onLoad = useCallback(() => { window.heard.loads += 1; }, []);
  const { open, exit, submit, ready, error } = usePlaidLink({ ...config, onSuccess, onExit, onEvent, onLoad });
  window.handler = { open, exit, submit };
  window.failed = error;
  return <button id="link" disabled={!ready} onClick={() => open()}>Link a bank</button>;
}

function Application() {
  const [config, setConfig] = useState(null);
  window.start = setConfig;
  return config ? <Link config={config} /> : <p>Waiting for a link token.</p>;
}

createRoot(document.querySelector('#root')).render(<Application />);
