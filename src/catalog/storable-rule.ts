import { type DocumentPath, type Finding, printPath } from './document-path.ts'

/** Bounds on one document, so that no file can exhaust the portal. Sizes count what aliases repeat. */
const documentLimits = { depth: 100, nodes: 200_000, characters: 8_000_000 } as const

/**
 * Whether PostgreSQL can keep the value as JSON, within the limits: no NUL, no broken UTF-16, not too deep, not too large.
 * Returns the first few findings; empty when it can be kept.
 */
export function checkStorable(value: unknown): readonly Finding[] {
  const walk: Walk = { nodes: 0, characters: 0, findings: [], stopped: false }
  visit(value, [], walk)
  return walk.findings
}

interface Walk {
  nodes: number
  characters: number
  findings: Finding[]
  stopped: boolean
}

function visit(value: unknown, path: (string | number)[], walk: Walk): void {
  if (walk.stopped) return
  walk.nodes += 1
  if (typeof value === 'string') checkText(value, path, walk)
  stopOverLimit(path, walk)
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visitAt(item, index, path, walk)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      checkText(key, path, walk)
      visitAt(item, key, path, walk)
    }
  }
}

function visitAt(value: unknown, part: string | number, path: (string | number)[], walk: Walk): void {
  if (walk.stopped) return
  path.push(part)
  visit(value, path, walk)
  path.pop()
}

function checkText(text: string, path: DocumentPath, walk: Walk): void {
  walk.characters += text.length
  const fault = text.includes('\u0000')
    ? 'a NUL character, which cannot be stored'
    : text.isWellFormed()
      ? null
      : 'half of a surrogate pair, which is no character'
  if (fault === null || walk.findings.length >= 3) return
  walk.findings.push({ path: [...path], message: `${printPath(path)} holds ${fault}. Remove it.` })
}

function stopOverLimit(path: DocumentPath, walk: Walk): void {
  const over = [
    path.length > documentLimits.depth ? `is nested deeper than ${documentLimits.depth} levels` : null,
    walk.nodes > documentLimits.nodes
      ? `holds more than ${documentLimits.nodes} values, aliases counted each time`
      : null,
    walk.characters > documentLimits.characters
      ? `holds more than ${documentLimits.characters} characters, aliases counted each time`
      : null,
  ].find((reason) => reason !== null)
  if (over === undefined) return
  walk.stopped = true
  walk.findings = [{ path: [], message: `The document ${over}, so it was not read.` }]
}
