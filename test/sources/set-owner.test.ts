import { describe, expect, test } from 'vitest'
import { type OwnerSet, setOwner } from '../../src/sources/github/set-owner.ts'

const wanted = { kind: 'Component', namespace: 'default', name: 'orphan', owner: 'payments' }
const head = 'kind: Component\nmetadata: { name: orphan }\n'
const set = (text: string, given: Partial<typeof wanted> = {}): OwnerSet => setOwner(text, { ...wanted, ...given })
const written = (text: string, given?: Partial<typeof wanted>) => {
  const outcome = set(text, given)
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.text
}

describe('writing an owner into a file', () => {
  test('changes that one value, and neither comments, quotes, folds nor other documents', () => {
    const before = `# all of it
kind: API
metadata: {name: orphan}
spec: {owner: ghosts}
---
kind: Component
metadata:
  name: Orphan   # as people know it
  description: >-
    folded
    over lines
spec:
    type: 'service'
    owner: "ghosts"   # who are they?
    lifecycle: production
---
# the end
`
    expect(written(before)).toBe(before.replace('"ghosts"', 'payments'))
  })

  test.each([
    [
      'adds the line where there is none',
      `${head}spec:\n  type: service\n`,
      `${head}spec:\n  owner: payments\n  type: service\n`,
    ],
    ['fills an empty one', `${head}spec:\n  owner:\n  type: x\n`, `${head}spec:\n  owner: payments\n  type: x\n`],
    ['keeps to braces', `${head}spec: {type: x}\n`, `${head}spec: {owner: payments, type: x}\n`],
    ['keeps the ends of lines', `${head}spec:\r\n  type: x\r\n`, `${head}spec:\r\n  owner: payments\r\n  type: x\r\n`],
    ['leaves what says so already', `${head}spec: { owner: payments }\n`, `${head}spec: { owner: payments }\n`],
  ])('%s', (_what, before, after) => {
    expect(written(before)).toBe(after)
  })

  test('writes JSON as JSON, and quotes what YAML would take for a number', () => {
    const json = '{"kind":"Component","metadata":{"name":"orphan"},"spec":{"owner":"x"}}'
    expect(written(json)).toBe(json.replace('"x"', '"payments"'))
    expect(written(`${head}spec: { owner: x }\n`, { owner: '1e3' })).toBe(`${head}spec: { owner: "1e3" }\n`)
  })

  test('finds the document by its namespace too', () => {
    const both = `${head}spec: { owner: a }\n---\nkind: Component\nmetadata: { name: orphan, namespace: dev }\nspec: { owner: b }\n`
    expect(written(both, { namespace: 'dev' })).toBe(both.replace('owner: b', 'owner: payments'))
  })

  test.each([
    ['names it no more', 'kind: Component\nmetadata: { name: other }\n', /has no Component orphan any more/u],
    ['is broken', `${head}spec: { owner: [\n`, /can not be read/u],
    ['has no spec', head, /no spec of its own/u],
    ['takes its spec from elsewhere', `${head}spec: { $yaml: ./spec.yaml }\n`, /no spec of its own/u],
    [
      'has an owner that others are taken from',
      `${head}spec: { owner: &o x, team: *o }\n`,
      /can not be put into safely/u,
    ],
    ['has an owner that is no text', `${head}spec: { owner: [a, b] }\n`, /can not be put into safely/u],
  ])('is refused where the file %s', (_what, text, why) => {
    expect(set(text)).toEqual({ ok: false, why: expect.stringMatching(why) })
  })
})
