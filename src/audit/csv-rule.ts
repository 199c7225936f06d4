/**
 * One line of CSV as RFC 4180 has it. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab
 * or a line break, also after spaces) gets an apostrophe before it, as OWASP's page on CSV injection advises.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const harmless = /^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
