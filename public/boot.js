/* Runs before the first paint, and therefore does little: the theme, and the files of the page that is opened. */
(() => {
  const root = document.documentElement;
  let mode = null;
  try {
    // The key of MODE_STORAGE_KEY in src/kit/theme-types.ts.
    mode = localStorage.getItem('console-mode');
  } catch {
    // A browser that stores nothing follows the system.
  }
  const dark =
    mode === 'dark' || (mode !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';

  const table = document.querySelector('meta[name="page-chunks"]');
  for (const [address, files] of table ? JSON.parse(table.content) : []) {
    if (!new RegExp(address).test(location.pathname)) continue;
    for (const href of files) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.href = href;
      document.head.append(link);
    }
  }
})();
