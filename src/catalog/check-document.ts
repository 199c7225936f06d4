import {
  DefaultNamespaceEntityPolicy,
  type Entity,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model'
import { type DocumentPath, type Finding, isUnder } from './document-path.ts'
import { isRecord } from './entity.ts'
import { explainVerdict, leftOut } from './explain-verdict.ts'
import { checkKind } from './kinds.ts'

const policies = [
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]

/** One document says at most this much about itself. */
const mostFindings = 20

/**
 * Backstage's verdict on a document, with everything that is wrong rather than the first thing only: each finding is mended
 * in a copy and the copy is asked again. What is wrong under a hole (a placeholder that was not read) is not held against it.
 */
export async function checkDocument(document: Entity, holes: readonly DocumentPath[]): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  let copy: Entity = document
  for (let round = 0; round < mostFindings + holes.length * 3; round += 1) {
    const complaint = await firstComplaint(copy)
    if (complaint === null) break
    // A place that was mended once has been told of; a second complaint is about the stand-in.
    const told = findings.some((finding) => samePath(finding.path, complaint.path))
    if (!told && !holes.some((hole) => isUnder(complaint.path, hole))) findings.push(complaint)
    if (complaint.mend === null || findings.length >= mostFindings) break
    if (copy === document) copy = structuredClone(document)
    if (!put(copy, complaint.mend.path, complaint.mend.value)) break
  }
  return findings.map(({ path, message }) => ({ path, message }))
}

function samePath(one: DocumentPath, other: DocumentPath): boolean {
  return one.length === other.length && isUnder(one, other)
}

async function firstComplaint(document: Entity) {
  try {
    let entity = document
    for (const policy of policies) entity = await policy.enforce(entity)
    const verdict = await checkKind(entity)
    return verdict.known ? null : { path: ['kind'], message: verdict.message, mend: null }
  } catch (error) {
    return explainVerdict(error, document)
  }
}

function put(document: unknown, path: DocumentPath, value: unknown): boolean {
  let here: unknown = document
  for (const part of path.slice(0, -1)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return false
    here = Reflect.get(here, part)
  }
  const last = path.at(-1)
  if (last === undefined || !(isRecord(here) || Array.isArray(here))) return false
  if (value === leftOut) return Reflect.deleteProperty(here, last)
  return Reflect.defineProperty(here, last, { value, enumerable: true, writable: true, configurable: true })
}
