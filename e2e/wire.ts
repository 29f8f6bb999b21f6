import type { Page, Request } from '@playwright/test';

/** A request that changes something, as the console sent it. */
interface Sent {
  method: string;
  /** Path below `/api/v1`. */
  path: string;
  body: unknown;
}

/** Whether a request changes nothing. What a change or a request would lead to is asked for with a POST. */
export const isRead = (request: { method(): string; url(): string }): boolean =>
  request.method() === 'GET' || /\/(?:impact|route_matches)$/.test(request.url());

/** Notes every request of a page that changes something, from now on. The list grows as they are sent. */
export function noteWrites(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.on('request', (request: Request) => {
    const { pathname } = new URL(request.url());
    if (isRead(request) || !pathname.startsWith('/api/v1/')) return;
    sent.push({
      method: request.method(),
      path: pathname.slice('/api/v1'.length),
      body: request.postData() === null ? undefined : request.postDataJSON(),
    });
  });
  return sent;
}

/** Notes the query of every request that reads a list, from now on: `apps?page=1&page_size=10`. */
export function noteListReads(page: Page, list: 'apps' | 'apis'): URLSearchParams[] {
  const read: URLSearchParams[] = [];
  page.on('request', (request: Request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (request.method() === 'GET' && pathname.endsWith(`/${list}`)) read.push(searchParams);
  });
  return read;
}
