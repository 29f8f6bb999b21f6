/*
 * Gateways count requests by route, and an API may become several routes (see `apiObjects`): the first has the API's id,
 * and each other one this id, a hyphen and a hash of 16 hexadecimal digits.
 */

const HASH_SUFFIX = '-[0-9a-f]{16}';

/** A regular expression (JavaScript and RE2) for the ids of all routes of an API, without anchors. */
export const routeIdsPattern = (apiId: string): string => `${apiId}(?:${HASH_SUFFIX})?`;

const routeIdForm = new RegExp(`^(\\d+)${HASH_SUFFIX}$`);

/** The id of the API of a route. Any other text stays as it is. */
export const apiIdOfRoute = (routeId: string): string => routeIdForm.exec(routeId)?.[1] ?? routeId;
