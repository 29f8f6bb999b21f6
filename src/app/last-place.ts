const KEY = 'gateway-console.last-place';

/** Where the user worked last. The start page redirects there. */
interface Place {
  orgId: string;
  clusterId?: string | undefined;
}

/** The place stored in this browser, of whichever user. */
export function storedPlace(): Place | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return undefined;
    const { orgId, clusterId } = stored as Record<string, unknown>;
    if (typeof orgId !== 'string') return undefined;
    return { orgId, clusterId: typeof clusterId === 'string' ? clusterId : undefined };
  } catch {
    return undefined;
  }
}

/** The place stored in this browser, if it is in one of the user's organizations. */
export function lastPlace(orgIds: readonly string[]): Place | undefined {
  const place = storedPlace();
  return place && orgIds.includes(place.orgId) ? place : undefined;
}

/** Stores a place for the next visit. A page outside of clusters keeps the organization's last cluster. */
export function rememberPlace(place: Place): void {
  try {
    const clusterId = place.clusterId ?? lastPlace([place.orgId])?.clusterId;
    localStorage.setItem(KEY, JSON.stringify({ ...place, clusterId }));
  } catch {
    // Without storage the next visit starts at the first organization.
  }
}
