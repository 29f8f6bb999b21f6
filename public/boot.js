/* Runs before the first paint: sets the theme and preloads the scripts of the page in the address. */
(() => {
  const root = document.documentElement;
  let mode = null;
  try {
    // Same key as MODE_STORAGE_KEY in src/kit/theme-types.ts.
    mode = localStorage.getItem('console-mode');
  } catch {
    // Without storage, follow the system.
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
