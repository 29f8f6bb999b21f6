/** Milliseconds of an hour. */
export const hour = 3_600_000;

/** Milliseconds of a day. */
export const day = 24 * hour;
