/** The moment of a download in UTC, in a form that file systems take: `2026-11-24T14-03-22`. */
export function fileStamp(now = new Date()): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '-');
}
