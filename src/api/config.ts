/** Where the console's files look for settings of the place they are served from. */
const CONFIG_URL = '/config.json';

/**
 * The origin of the API, such as `https://gateway.example.com`, or '' for the origin that served the console.
 * It comes from the optional file `config.json` beside `index.html`: `{ "api": "https://gateway.example.com" }`.
 * The page preloads the file, so that waiting for it costs nothing once the scripts run.
 */
let origin: Promise<string> | undefined;
let known = '';

/** Reads the file once. A missing, broken or foreign file means the console's own origin. */
export function apiOrigin(): Promise<string> {
  origin ??= readOrigin().then((value) => {
    known = value;
    return value;
  });
  return origin;
}

/** Whether the API lives elsewhere, where the session cookie does not reach. Settled after the first answer. */
export function isCrossOrigin(): boolean {
  return known !== '';
}

/** The address of an API path such as `/user/login`, for links that leave the console. */
export function apiUrl(path: string): string {
  return `${known}/api/v1${path}`;
}

async function readOrigin(): Promise<string> {
  try {
    const response = await fetch(CONFIG_URL, { credentials: 'same-origin' });
    if (!response.ok) return '';
    return originIn(await response.json());
  } catch {
    return '';
  }
}

/** The origin that a settings object names; '' for our own and for anything that is not an http(s) address. */
export function originIn(settings: unknown): string {
  if (typeof settings !== 'object' || settings === null || !('api' in settings)) return '';
  const { api } = settings;
  if (typeof api !== 'string' || !/^https?:\/\//.test(api) || !URL.canParse(api)) return '';
  const { origin: named } = new URL(api);
  return named === globalThis.location?.origin ? '' : named;
}
