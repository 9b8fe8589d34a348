// The bank's part is done: tell the page that opened this window, which is ours, and close the window.
(() => {
  const opener = window.opener;
  if (!opener) return;
  opener.postMessage({ gingham: "bank-done" }, window.location.origin);
  window.setTimeout(() => window.close(), 600);
})();
