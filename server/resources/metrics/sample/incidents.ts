import { between, chance } from './hash.ts';

/** A stretch of time in which a part of an application's requests fails and takes long. */
export interface Incident {
  /** Unix seconds. */
  from: number;
  to: number;
  /** The status that failing requests are answered with. */
  code: string;
  /** How many of 16 requests that would have been answered with 200 fail. */
  failing: number;
  /** How many times longer those take. */
  slowness: number;
  /** Tells which of the application's APIs it spares. */
  spareSalt: number;
}

const minute = 60;
const day = 24 * 3600;

const codes = ['500', '502', '503', '504'] as const;

/** The incidents of an application that touch a range: one in every three to seven days, each four to fifty minutes. */
export function incidentsOf(applicationHash: number, from: number, to: number): Incident[] {
  const every = (3 + Math.floor(4 * chance(applicationHash, 11))) * day;
  const first = Math.floor(from / every);
  const last = Math.floor(to / every);
  const found: Incident[] = [];
  for (let slot = first; slot <= last; slot += 1) {
    const draw = (n: number) => chance(applicationHash, 1000 + slot * 8 + n);
    const length = between(4 * minute, 50 * minute, draw(0));
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

/** Whether an incident of its application reaches an API; it spares about one in four. */
export function reaches({ spareSalt }: Incident, apiHash: number): boolean {
  return chance(apiHash, spareSalt) < 0.75;
}
