import type { Page, Request } from '@playwright/test';

/** What a page asked for while it was watched. */
export class Traffic {
  readonly requests: Request[] = [];

  constructor(page: Page) {
    page.on('request', (request) => this.requests.push(request));
  }

  /** The paths of calls to the API so far. */
  calls(): string[] {
    return this.requests.map(pathOf).filter((path) => path.startsWith('/api/'));
  }

  /** What was asked for more than once. */
  repeated(): string[] {
    const all = this.requests.map((request) => `${request.method()} ${pathOf(request)}`);
    return [...new Set(all.filter((one, i) => all.indexOf(one) !== i))];
  }

  /** Bytes of all answers of a kind, as transferred, largest first. */
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
