import { type DocumentPath, type Finding, printPath, readPointer, valueAt } from './document-path.ts'

/** What a validator complained about: where, what to tell, and what would satisfy it, where that is known. */
export interface Complaint extends Finding {
  /** Puts something acceptable in the place, so that what else is wrong can be found; null when nothing can. */
  readonly mend: { readonly path: DocumentPath; readonly value: unknown } | null
}

/** A mended place is left out of the document. */
export const leftOut = Symbol('left out')

const stand = 'stand-in'

/** Turns an error text of catalog-model into words: the place, what is wrong, and what would be right. */
export function explainVerdict(error: unknown, document: unknown): Complaint {
  const text = error instanceof Error ? error.message : String(error)
  return (
    readSchemaError(text.replace(/^Malformed envelope, /, ''), document) ??
    readFormatError(text, document) ?? { path: [], message: text.slice(0, 500), mend: null }
  )
}

const missingStandIns: Readonly<Record<string, unknown>> = {
  apiVersion: 'backstage.io/v1alpha1',
  metadata: {},
  spec: {},
}

function readSchemaError(text: string, document: unknown): Complaint | null {
  const match = /^(<root>|\/\S*(?: \S+)*?) (must .*)$/s.exec(text)
  if (match === null) return null
  const [, pointer = '', rule = ''] = match
  const path = pointer === '<root>' ? [] : readPointer(pointer, document)
  const missing = /^must have required property '(.*?)'/.exec(rule)?.[1]
  if (missing !== undefined) {
    const whole = [...path, missing]
    return {
      path: whole,
      message: `${printPath(whole)} is missing. ${hintFor(whole)}`.trim(),
      mend: missing === 'kind' ? null : { path: whole, value: missingStandIns[missing] ?? stand },
    }
  }
  const extra = /additionalProperty: (.*)$/.exec(rule)?.[1]
  if (extra !== undefined) return foreignField([...path, extra])
  return readValueError(path, rule, valueAt(document, path))
}

const standIns: readonly [RegExp, string, unknown][] = [
  [/^must be string,boolean|^must be boolean/, 'true or false', true],
  [/^must be string/, 'a text', stand],
  [/^must be array/, 'a list', []],
  [/^must be object/, 'a mapping', {}],
  [/^must be (number|integer)/, 'a number', 1],
  [/^must match exactly one schema in oneOf/, 'a mapping or a list of mappings', {}],
]

function readValueError(path: DocumentPath, rule: string, value: unknown): Complaint {
  const place = printPath(path)
  if (value === null) {
    return {
      path,
      message: `${place} has no value (null). Give it one, or leave the key out.`,
      mend: { path, value: standInFor(rule) },
    }
  }
  for (const [pattern, expected, standIn] of standIns) {
    if (pattern.test(rule)) {
      return {
        path,
        message: `${place} is ${describe(value)} and must be ${expected}.`,
        mend: { path, value: standIn },
      }
    }
  }
  if (rule.startsWith('must NOT have fewer than 1 characters')) {
    return { path, message: `${place} is empty. Write something, or leave the key out.`, mend: { path, value: stand } }
  }
  if (rule.startsWith('must NOT have fewer than 1 items')) {
    return { path, message: `${place} is an empty list and needs at least one item.`, mend: { path, value: [{}] } }
  }
  const allowed = /allowedValues?: (.*)$/.exec(rule)?.[1]
  if (allowed !== undefined) {
    const first = allowed.split(',')[0]
    return {
      path,
      message: `${place} is ${describe(value)} and must be ${allowed.replaceAll(',', ' or ')}.`,
      mend: { path, value: first },
    }
  }
  return { path, message: `${place} ${rule}.`, mend: null }
}

function standInFor(rule: string): unknown {
  return standIns.find(([pattern]) => pattern.test(rule))?.[2] ?? stand
}

function readFormatError(text: string, document: unknown): Complaint | null {
  const foreign = /^Unknown field (.*)$/s.exec(text)?.[1]
  if (foreign !== undefined) return foreignField([foreign])
  const field = /^"(.*?)" is not valid;/s.exec(text)?.[1] ?? /^(.*?) must have a value$/s.exec(text)?.[1]
  if (field === undefined) return null
  const path = formatPath(field)
  const value = valueAt(document, path)
  const group = path[1]
  const format = formats.find(([pattern]) => pattern.test(printPath(path)))?.[1] ?? ''
  if (group === 'labels' || group === 'annotations') {
    return { path, message: explainPair(group, String(path[2]), value), mend: { path, value: leftOut } }
  }
  const mendable = path[0] === 'metadata'
  return {
    path,
    message: `${printPath(path)} is ${describe(value)}. ${format}`.trim(),
    mend: mendable ? { path, value: path.at(-1) === 'url' ? 'https://stand-in.example' : stand } : null,
  }
}

/** Their field names leave `metadata` out below it, and put dots between parts that may hold dots. */
function formatPath(field: string): DocumentPath {
  const pair = /^(labels|annotations)\.(.*)$/s.exec(field)
  if (pair !== null) return ['metadata', pair[1] ?? '', pair[2] ?? '']
  const item = /^(tags|links)\.(\d+)(?:\.(\w+))?$/.exec(field)
  if (item !== null) return ['metadata', item[1] ?? '', Number(item[2]), ...(item[3] === undefined ? [] : [item[3]])]
  return field.split('.')
}

const formats: readonly [RegExp, string][] = [
  [/^apiVersion/, 'Use a version such as backstage.io/v1alpha1.'],
  [/^kind/, 'A kind is one word of letters and digits that begins with a letter, 63 at most.'],
  [
    /^metadata\.name$/,
    'Use letters and digits, with - _ or . between them, 63 characters at most; a title may say it freely.',
  ],
  [/^metadata\.namespace/, 'Use lower-case letters and digits, with - between them, 63 characters at most.'],
  [/^metadata\.tags/, 'Use lower-case letters, digits, and : + #, with - between them, 63 characters at most.'],
  [/^metadata\.links.*url$/, 'Write a whole URL, such as https://example.com/page.'],
  [/^metadata\.links/, 'Write something, or leave the key out.'],
]

function explainPair(group: 'labels' | 'annotations', key: string, value: unknown): string {
  const place = `metadata.${group}`
  const keyRule =
    'Use [prefix/]name: the prefix a lower-case domain name, the name letters and digits with - _ or . between them, 63 characters at most'
  const valueRule =
    group === 'labels'
      ? '; and as its value a text of letters and digits with - _ or . between them, 63 characters at most, or an empty one.'
      : '; and a text as its value.'
  return `${place}: "${key.slice(0, 100)}" with ${describe(value)} is not a ${group === 'labels' ? 'label' : 'annotation'} we can keep. ${keyRule}${valueRule}`
}

function foreignField(path: DocumentPath): Complaint {
  const place = printPath(path)
  const message =
    path.length === 1
      ? `${place} does not belong at the top of an entity. There are apiVersion, kind, metadata and spec only.`
      : `${place} is not a field there.`
  return { path, message, mend: { path, value: leftOut } }
}

function hintFor(path: DocumentPath): string {
  const hints: Readonly<Record<string, string>> = {
    apiVersion: 'For most kinds it is backstage.io/v1alpha1.',
    kind: 'It says what this is, such as Component.',
    'metadata.name': 'Every entity has a name.',
    'spec.owner': 'Name the team that owns it, such as group:default/payments.',
    'spec.lifecycle': 'It is a word such as production or experimental.',
    'spec.children': 'A group without child groups says so: children: [].',
    'spec.memberOf': 'A user in no group says so: memberOf: [].',
  }
  return hints[printPath(path)] ?? ''
}

/** A value as a sentence may name it: `"gold"`, `a list`, `missing`. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'without a value'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value === 'string') return `"${value.length > 80 ? `${value.slice(0, 80)}…` : value}"`
  return typeof value === 'number' ? `the number ${value}` : `the value ${String(value)} (true or false, not a text)`
}
