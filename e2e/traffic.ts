import type { Page, Request } from '@playwright/test';

/** Records the requests of a page. */
export class Traffic {
  readonly requests: Request[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => this.requests.push(request));
  }

  /** Waits until every response is complete and the idle page has sent no further request. */
  async settled(): Promise<void> {
    for (let known = -1; known !== this.requests.length; ) {
      known = this.requests.length;
      await Promise.all(
        this.requests.map(async (request) => (await request.response())?.finished()),
      );
      await this.#page.evaluate(
        () => new Promise<void>((resolve) => requestIdleCallback(() => resolve())),
      );
    }
  }

  /** The requests sent more than once, such as `GET /path`. */
  repeated(): string[] {
    const all = this.requests.map((request) => `${request.method()} ${pathOf(request)}`);
    return [...new Set(all.filter((one, i) => all.indexOf(one) !== i))];
  }

  /** Transferred bytes of all responses of a kind, with their files, largest first. */
  async bytesOf(kind: 'script' | 'stylesheet'): Promise<{ total: number; files: string[] }> {
    const requests = this.requests.filter((request) => request.resourceType() === kind);
    const sizes = await Promise.all(
      requests.map(async (request) => ({
        path: pathOf(request),
        size: (await request.sizes()).responseBodySize,
      })),
    );
    sizes.sort((a, b) => b.size - a.size);
    return {
      total: sizes.reduce((sum, { size }) => sum + size, 0),
      files: sizes.map(({ path, size }) => `${size} ${path}`),
    };
  }
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url());
  return pathname + search;
}

/** Makes the page note when its first row shows. Call it before the page is opened. */
export async function noteFirstRow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('tbody th[scope=row]')) return;
      performance.mark('first-row');
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** The addresses of the calls to the API that began before the first row showed. */
export function callsBeforeFirstRow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const [mark] = performance.getEntriesByName('first-row');
    if (!mark) throw new Error('No row was shown');
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.includes('/api/') && startTime < mark.startTime)
      .map(({ name }) => name);
  });
}
