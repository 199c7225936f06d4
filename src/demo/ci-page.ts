/** One call as the CI server received it. */
export interface CiCall {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly signed: boolean
  readonly idempotencyKey: string
  readonly reportUrl: string
  /** Lets the server report on the run; never shown. */
  readonly token: string
  /** What was done so far. */
  readonly steps: string[]
}

/** A plain page of what the CI server received, newest first. */
export function ciPage(calls: readonly CiCall[]): string {
  const shown =
    calls.length === 0 ? '<p>Nothing yet. Ask for an environment in the playground.</p>' : calls.map(callHtml).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width"><title>Harbor CI</title><style>${style}</style></head>
<body><h1>Harbor CI</h1><p>The example company’s own server: what the portal called, and what was done.</p>${shown}</body></html>`
}

function callHtml({ method, path, body, signed, idempotencyKey, steps }: CiCall): string {
  const done = steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')
  return `<article><h2>${escapeHtml(method)} ${escapeHtml(path)}</h2>
<p>${signed ? 'Signature verified' : 'Refused: the signature is not right'} · idempotency key <code>${escapeHtml(idempotencyKey)}</code></p>
<pre>${escapeHtml(body)}</pre><ol>${done}</ol></article>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => entities[character] ?? '')
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
article{border:1px solid #8886;border-radius:8px;padding:0 1rem;margin:1rem 0}h2{font-size:1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere}`
