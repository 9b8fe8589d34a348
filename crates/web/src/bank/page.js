// What goes on by itself: the page with the code waits until the phone is done, the last page closes its window.
(() => {
  const isDone = (page) => page.querySelector('[data-testid="bank-done"]');

  async function wait() {
    const answer = await fetch(location.href).catch(() => null);
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page && !page.querySelector(".code")) return location.reload();
    setTimeout(wait, 2000);
  }

  if (document.querySelector(".code")) return void setTimeout(wait, 2000);
  if (!isDone(document) || !window.opener) return;
  // The page that opened this window is ours; no other hears of it.
  window.opener.postMessage({ gingham: "bank-done" }, location.origin);
  setTimeout(() => window.close(), 600);
})();
