/** Text, a number, or undefined for an empty cell. */
type Cell = string | number | undefined;

/**
 * Spreadsheets run text that begins like a formula; a leading apostrophe prevents that
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function cellText(cell: Cell = ''): string {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of comma-separated values (RFC 4180). */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}
