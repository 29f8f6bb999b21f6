import { between, chance } from './hash.ts';

/** A period in which a part of an application's requests fails and is slow. */
export interface Incident {
  /** Unix seconds. */
  from: number;
  to: number;
  /** The status of failing requests. */
  code: string;
  /** How many of 16 requests with status 200 fail instead. */
  failing: number;
  /** The factor by which those take longer. */
  slowness: number;
  /** The salt that decides which of the application's APIs are unaffected. */
  spareSalt: number;
}

const MINUTE = 60;
const DAY = 24 * 3600;

const codes = ['500', '502', '503', '504'] as const;

/** The incidents of an application that overlap a range: one every three to seven days, lasting 4 to 50 minutes. */
export function incidentsOf(applicationHash: number, from: number, to: number): Incident[] {
  const every = (3 + Math.floor(4 * chance(applicationHash, 11))) * DAY;
  const first = Math.floor(from / every);
  const last = Math.floor(to / every);
  const found: Incident[] = [];
  for (let slot = first; slot <= last; slot += 1) {
    const draw = (n: number) => chance(applicationHash, 1000 + slot * 8 + n);
    const length = between(4 * MINUTE, 50 * MINUTE, draw(0));
    const start = slot * every + Math.floor(draw(1) * (every - length));
    if (start >= to || start + length <= from) continue;
    found.push({
      from: start,
      to: start + length,
      code: codes[Math.floor(draw(2) * codes.length)] ?? '500',
      failing: 3 + Math.floor(draw(3) * 8),
      slowness: between(2.5, 9, draw(4)),
      spareSalt: 500 + slot,
    });
  }
  return found;
}

/** Whether an incident of its application affects an API; about one in four is unaffected. */
export function affects({ spareSalt }: Incident, apiHash: number): boolean {
  return chance(apiHash, spareSalt) < 0.75;
}
