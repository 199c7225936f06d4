/** What Slack says of a kind of file. */
type Kind = { readonly filetype: string; readonly mimetype: string; readonly pretty: string }

/** Kinds of files by the end of their name. */
const KINDS: Readonly<Record<string, Kind>> = {
  csv: { filetype: 'csv', mimetype: 'text/csv', pretty: 'CSV' },
  gif: { filetype: 'gif', mimetype: 'image/gif', pretty: 'GIF' },
  html: { filetype: 'html', mimetype: 'text/html', pretty: 'HTML' },
  jpeg: { filetype: 'jpg', mimetype: 'image/jpeg', pretty: 'JPEG' },
  jpg: { filetype: 'jpg', mimetype: 'image/jpeg', pretty: 'JPEG' },
  json: { filetype: 'json', mimetype: 'application/json', pretty: 'JSON' },
  md: { filetype: 'markdown', mimetype: 'text/plain', pretty: 'Markdown (raw)' },
  pdf: { filetype: 'pdf', mimetype: 'application/pdf', pretty: 'PDF' },
  png: { filetype: 'png', mimetype: 'image/png', pretty: 'PNG' },
  txt: { filetype: 'text', mimetype: 'text/plain', pretty: 'Plain Text' },
  yaml: { filetype: 'yaml', mimetype: 'text/plain', pretty: 'YAML' },
  yml: { filetype: 'yaml', mimetype: 'text/plain', pretty: 'YAML' },
  zip: { filetype: 'zip', mimetype: 'application/zip', pretty: 'Zip' },
}
const BINARY: Kind = { filetype: 'binary', mimetype: 'application/octet-stream', pretty: 'Binary' }

/** The kind of a file, told from its name alone. */
export function kindOf(name: string): Kind {
  return KINDS[endingOf(name)] ?? BINARY
}

/** The end of a file's name, in lower case; all of a name that has none. */
export function endingOf(name: string): string {
  return name.split('.').at(-1)?.toLowerCase() ?? ''
}
