/** The row of an `INSERT … RETURNING` of one row. @throws Error when there is none, which should never happen. */
export function insertedRow<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('the insert returned no row');
  return row;
}
