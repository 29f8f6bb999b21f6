import { afterEach } from 'vitest';
import { commands, page } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react/pure';
import { setUpClient } from '#api/client.ts';
import { queryClient } from '#api/query-client.ts';

/** The window that tests find, in pixels. */
const [WIDTH, HEIGHT] = [1440, 900];

setUpClient();

// All files share one page, so each test leaves it as it was found.
afterEach(async () => {
  await cleanup();
  await queryClient.cancelQueries();
  queryClient.clear();
  localStorage.clear();
  sessionStorage.clear();
  if (innerWidth !== WIDTH) await page.viewport(WIDTH, HEIGHT);
  await commands.preferScheme(null);
});
