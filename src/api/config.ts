/** The deployment's settings, next to `index.html`. */
const CONFIG_URL = '/config.json';

/**
 * The origin of the API, such as `https://gateway.example.com`, or '' for the origin that served the console.
 * It comes from the optional file `config.json` next to `index.html`: `{ "api": "https://gateway.example.com" }`.
 * The page preloads the file, so that it has arrived when the scripts run.
 */
let origin: Promise<string> | undefined;
let resolved = '';

/** Reads the file once. A missing or invalid file means the console's own origin. */
export function apiOrigin(): Promise<string> {
  origin ??= readOrigin().then((value) => {
    resolved = value;
    return value;
  });
  return origin;
}

/** Whether the API has another origin, which the session cookie does not reach. Valid once `apiOrigin` has resolved. */
export function isCrossOrigin(): boolean {
  return resolved !== '';
}

/** The address of an API path such as `/user/login`, for links that leave the console. */
export function apiUrl(path: string): string {
  return `${resolved}/api/v1${path}`;
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

/** The origin in a settings object; '' for the console's own and for anything that is not an http(s) address. */
export function originIn(settings: unknown): string {
  if (typeof settings !== 'object' || settings === null || !('api' in settings)) return '';
  const { api } = settings;
  if (typeof api !== 'string' || !/^https?:\/\//.test(api) || !URL.canParse(api)) return '';
  const { origin: configured } = new URL(api);
  return configured === globalThis.location?.origin ? '' : configured;
}
