/** The row of an INSERT of one row with RETURNING. @throws Error when there is none, which no such statement does. */
export function insertedRow<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('the insert returned no row');
  return row;
}
