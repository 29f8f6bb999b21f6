/** Adds calendar months; days that the month lacks become its last day. */
export function addMonths(start: Date, count: number): Date {
  const moved = new Date(start);
  moved.setUTCDate(1);
  moved.setUTCMonth(start.getUTCMonth() + count);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0));
  moved.setUTCDate(Math.min(start.getUTCDate(), lastDay.getUTCDate()));
  return moved;
}

/**
 * The end of the billing period around a moment, where periods are the calendar months since `anchor`. Counting from
 * the anchor keeps the 31st: a period that ends on 28 February is followed by one that ends on 31 March.
 */
export function periodEndAfter(anchor: Date, moment: Date): Date {
  const months =
    (moment.getUTCFullYear() - anchor.getUTCFullYear()) * 12 +
    moment.getUTCMonth() -
    anchor.getUTCMonth();
  const [end] = [months, months + 1, months + 2]
    .map((count) => addMonths(anchor, count))
    .filter((candidate) => candidate > moment);
  if (!end) throw new Error('a month has no end');
  return end;
}

/** The calendar month around a moment, for organizations without a billing period. */
export function calendarMonth(moment: Date): { start: Date; end: Date } {
  const start = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), 1));
  return { start, end: addMonths(start, 1) };
}
