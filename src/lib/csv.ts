/** A cell: text, a number, or nothing. */
export type CsvCell = string | number | null;

/**
 * Spreadsheets run text that begins like a formula; an apostrophe before it makes it text again
 * (https://owasp.org/www-community/attacks/CSV_Injection). Numbers are written as they are.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as comma-separated values (RFC 4180): CRLF after each row, quotes only where they are needed. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}
