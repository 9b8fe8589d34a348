// The two applications, served as their developers would: a page with a script tag, and a bundled React app.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

const page = (body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Checked Cloth</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Checked Cloth</h1>${body}</main></body></html>`;

const plain = (script) => page(`<button id="link">Link a bank</button>
<div id="embedded"></div><script src="${script}"></script><script src="/plain.js"></script>`);

const react = () => page('<div id="root"></div><script src="/react.js"></script>');

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [file('react.jsx')],
    bundle: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0].text;
}

/** Serves the applications on a free port; `script` is where Link's script comes from. */
export async function serve(script) {
  const [plainScript, reactScript] = await Promise.all([readFile(file('plain.js'), 'utf8'), bundle()]);
  const answers = {
    '/plain': ['text/html', plain(script)],
    '/react': ['text/html', react()],
    '/plain.js': ['text/javascript', plainScript],
    '/react.js': ['text/javascript', reactScript],
  };
  const server = createServer((request, response) => {
    const answer = answers[new URL(request.url, 'http://localhost').pathname];
    if (!answer) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': `${answer[0]}; charset=utf-8` }).end(answer[1]);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
