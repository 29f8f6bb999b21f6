/** A cell: text, a number, or null for an empty cell. */
export type CsvCell = string | number | null;

/**
 * Spreadsheets run text that begins like a formula; a leading apostrophe prevents that
 * (https://owasp.org/www-community/attacks/CSV_Injection). Numbers are not escaped.
 */
function escapeFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = escapeFormula(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Formats rows as comma-separated values (RFC 4180): CRLF after each row, quotes only where needed. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}
