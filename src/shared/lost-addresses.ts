import { plural } from '#lib/text.ts';
import { type EffectiveUri, uriText } from './effective-uri.ts';

/** How many addresses a question names before it only counts them. */
const NAMED = 3;

/** What callers lose, a line each, for a question before something published is deleted. */
export function lostAddresses(uris: readonly EffectiveUri[]): string[] {
  const rest = uris.length - NAMED;
  return [
    ...uris.slice(0, NAMED).map((uri) => `Gateways stop answering ${uriText(uri)}`),
    ...(rest > 0 ? [`and ${plural(rest, 'further address', 'further addresses')}`] : []),
  ];
}
