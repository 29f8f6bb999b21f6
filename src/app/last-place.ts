const KEY = 'gateway-console.last-place';

/** Where the reader worked last: the start page leads there again. */
interface Place {
  orgId: string;
  clusterId?: string | undefined;
}

/** The place kept in this browser, whoever it belongs to. */
export function keptPlace(): Place | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { orgId, clusterId } = kept as Record<string, unknown>;
    if (typeof orgId !== 'string') return undefined;
    return { orgId, clusterId: typeof clusterId === 'string' ? clusterId : undefined };
  } catch {
    return undefined;
  }
}

/** The place kept in this browser, unless it is in none of the organizations that the user belongs to now. */
export function lastPlace(orgIds: readonly string[]): Place | undefined {
  const place = keptPlace();
  return place && orgIds.includes(place.orgId) ? place : undefined;
}

/** Keeps a place for the next visit. A page of the organization alone leaves its last cluster as it was. */
export function rememberPlace(place: Place): void {
  try {
    const clusterId = place.clusterId ?? lastPlace([place.orgId])?.clusterId;
    localStorage.setItem(KEY, JSON.stringify({ ...place, clusterId }));
  } catch {
    // A browser that stores nothing starts at the first organization.
  }
}
