import { sql } from 'drizzle-orm';
import { customType, timestamp } from 'drizzle-orm/pg-core';

/**
 * A 64-bit id: `bigint` in Postgres, a decimal string everywhere else. Drivers answer int8 as a
 * string, a number or a bigint; all of them read well as a string here.
 */
export const id64 = customType<{ data: string; driverData: string | number | bigint }>({
  dataType: () => 'bigint',
  fromDriver: (value) => String(value),
  toDriver: (value) => value,
});

/** A primary key made by the database, so that it is unique across every server on that database. */
export const newId = () => id64('id').primaryKey().default(sql`next_id()`);

const moment = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** A nullable point in time, kept to the millisecond that RFC 3339 strings of this API carry. */
export const optionalMoment = moment;

/** `created_at` and `updated_at`, both set on insert. */
export const timestamps = () => ({
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});

const largestId = 2n ** 63n - 1n;

/** Whether an id can exist at all: the contract bounds neither its length nor its value, the column does. */
export function canExist(id: string): boolean {
  return id.length <= 19 && BigInt(id) <= largestId;
}
