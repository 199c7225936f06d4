import { parseAction } from '../actions/documents.ts'
import { toReference } from '../base/reference.ts'
import { type DocumentPath, parsePortal } from '../catalog/documents.ts'
import { parseRota } from '../identity/documents.ts'
import { parseScorecard } from '../scorecards/documents.ts'
import type { Accepted, DocumentReading } from './read-document.ts'

type OurReading = Pick<DocumentReading, 'accepted' | 'problems'>

const readers: ReadonlyMap<unknown, (value: unknown) => OurReading> = new Map([
  ['Action', readAction],
  ['Scorecard', readScorecard],
  ['Rota', readRota],
  ['Portal', readPortal],
])

/** Judges a document of `stagedoor.dev/v1` of the kind it says it is. */
export function readOurs(kind: unknown, value: unknown): OurReading {
  const reader = readers.get(kind)
  if (reader !== undefined) return reader(value)
  const message = `kind ${JSON.stringify(kind)?.slice(0, 100) ?? 'is missing and'} is not one of stagedoor.dev/v1. Its kinds are Action, Scorecard, Rota and Portal.`
  return { accepted: null, problems: [{ path: ['kind'], message }] }
}

function readAction(value: unknown): OurReading {
  const parsed = parseAction(value)
  if (!parsed.ok) return rejected(parsed.problems)
  const { definition } = parsed
  return accepted({ is: 'action', reference: referenceOf('action', definition.name), definition })
}

function readScorecard(value: unknown): OurReading {
  const parsed = parseScorecard(value)
  if (!parsed.ok) return rejected(parsed.problems)
  const { definition } = parsed
  return accepted({ is: 'scorecard', reference: referenceOf('scorecard', definition.name), definition })
}

function readRota(value: unknown): OurReading {
  const parsed = parseRota(value)
  if (!parsed.ok) return rejected(parsed.problems)
  const { definition } = parsed
  return accepted({ is: 'rota', reference: referenceOf('rota', definition.name), definition })
}

function readPortal(value: unknown): OurReading {
  const parsed = parsePortal(value)
  if (!parsed.ok) return rejected(parsed.problems)
  return accepted({ is: 'portal', reference: referenceOf('portal', parsed.name), settings: parsed.settings })
}

function accepted(document: Accepted): OurReading {
  return { accepted: document, problems: [] }
}

function referenceOf(kind: string, name: string) {
  return toReference({ kind, namespace: 'default', name })
}

function rejected(problems: readonly { readonly path: string | DocumentPath; readonly message: string }[]): OurReading {
  return {
    accepted: null,
    problems: problems.map(({ path, message }) => {
      const parts = typeof path === 'string' ? splitPath(path) : path
      const shown = typeof path === 'string' ? path : path.join('.')
      return { path: parts, message: shown === '' || message.startsWith(shown) ? message : `${shown} ${message}` }
    }),
  }
}

/** `spec.inputs[1].pattern` as a path. */
function splitPath(text: string): DocumentPath {
  return [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  )
}
