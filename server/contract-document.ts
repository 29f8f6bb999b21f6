import { readFileSync } from 'node:fs';

const file = new URL('../contract/generated/openapi.json', import.meta.url);

/** The contract as an OpenAPI document in JSON. */
export function readContractDocument(): string {
  return readFileSync(file, 'utf8');
}
