import type { Check } from './check.ts';

/** A reference that gateways resolve (apisix/secret.lua). */
const secretReference = /^\$(?:env|ENV|secret):\/\//;

/** Check `json-text`: text that is JSON, or a reference to a secret that holds it. */
export const jsonText: Check = (value) =>
  typeof value !== 'string' || secretReference.test(value) || isJson(value)
    ? []
    : [{ path: [], message: 'JSON, for example {"openapi": "3.0.0"}' }];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
