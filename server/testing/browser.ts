/** A response, as seen by a browser that does not follow redirects by itself. */
export interface Visit {
  status: number;
  url: URL;
  /** The resolved target of a redirect. */
  location: URL | undefined;
  headers: Headers;
  text: string;
}

interface Cookie {
  name: string;
  value: string;
  path: string;
}

/** A minimal browser for sign-ins: cookies with paths, redirects, and forms. */
export class TestBrowser {
  cookies: Cookie[] = [];

  /** Sends a request with matching cookies and stores the cookies of the response. */
  async visit(address: string | URL, init: RequestInit = {}): Promise<Visit> {
    const url = new URL(address);
    const headers = new Headers(init.headers);
    const cookie = this.cookies
      .filter(({ path }) => url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`);
    if (cookie.length > 0) headers.set('cookie', cookie.join('; '));
    if (!headers.has('accept')) headers.set('accept', 'text/html,*/*;q=0.8');
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#store(line);
    const location = response.headers.get('location');
    return {
      status: response.status,
      url,
      location: location === null ? undefined : new URL(location, url),
      headers: response.headers,
      text: await response.text(),
    };
  }

  /** Follows redirects until a page, or until one leads to a path that starts with `stopAt`. */
  async follow(first: Visit, stopAt?: string): Promise<Visit> {
    let visit = first;
    for (let hops = 0; visit.location && hops < 20; hops++) {
      if (stopAt && visit.location.pathname.startsWith(stopAt)) return visit;
      visit = await this.visit(visit.location);
    }
    return visit;
  }

  /** The names of the stored cookies. */
  get names(): string[] {
    return this.cookies.map((cookie) => cookie.name);
  }

  /** Posts a form to its page, as a browser does. */
  submit(page: Visit, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.visit(page.url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: page.url.origin, ...headers },
    });
  }

  #store(line: string): void {
    const [pair = '', ...attributes] = line.split(/; */);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const attribute = (key: string) =>
      attributes.find((a) => a.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
    const expires = attribute('expires');
    const isGone = attribute('max-age') === '0' || (expires && Date.parse(expires) < Date.now());
    const path = attribute('path') ?? '/';
    // Name and path together identify a cookie.
    this.cookies = this.cookies.filter((c) => c.name !== name || c.path !== path);
    if (!isGone) this.cookies.push({ name, value, path });
  }
}
