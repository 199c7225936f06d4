import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { parseAction } from '../../src/actions/documents.ts'
import { parsePortal, readEntityDocument } from '../../src/catalog/documents.ts'
import { parseRota } from '../../src/identity/documents.ts'
import { workspaceFileSchema } from '../../src/playground/workspace-file.ts'
import { parseScorecard } from '../../src/scorecards/documents.ts'

const folder = join(import.meta.dirname, '../../manifests')
const workspace = workspaceFileSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../src/demo/workspace.json'), 'utf8')),
)

function documents(under: string): unknown[] {
  return readdirSync(join(folder, under))
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, under, file), 'utf8')))
    .map((document) => {
      expect(document.errors).toEqual([])
      return document.toJS()
    })
}

const verdicts = await Promise.all(documents('catalog').map((document) => readEntityDocument(document, { holes: [] })))
const accepted = verdicts.flatMap((verdict) => (verdict.accepted ? [verdict] : []))
const entities = new Map(accepted.map(({ entity }) => [String(entity.reference), entity]))
const relations = accepted.flatMap((verdict) => verdict.relations)
const dependsOn = (from: string) => relations.filter((each) => each.type === 'dependsOn' && each.from === from)
const ofKind = (kind: string) => [...entities.values()].filter((entity) => entity.kind === kind)

describe('the example company', () => {
  test('has no document that is refused', () => {
    expect(verdicts.flatMap((verdict) => (verdict.accepted ? [] : verdict.problems))).toEqual([])
    expect(
      documents('actions')
        .map(parseAction)
        .flatMap((parsed) => (parsed.ok ? [] : parsed.problems)),
    ).toEqual([])
    expect(
      documents('scorecards')
        .map(parseScorecard)
        .flatMap((parsed) => (parsed.ok ? [] : parsed.problems)),
    ).toEqual([])
    const rotas = documents('rotas').map(parseRota)
    expect(rotas.flatMap((parsed) => (parsed.ok ? [] : parsed.problems))).toEqual([])
    const turns = rotas.flatMap((parsed) => (parsed.ok ? parsed.definition.members : []))
    expect(turns.filter((member) => !entities.has(member))).toEqual([])
    const portal = parseAllDocuments(readFileSync(join(folder, 'portal.yaml'), 'utf8'))[0]?.toJS()
    expect(parsePortal(portal)).toMatchObject({ ok: true })
  })

  test('is 8 teams, 25 people, 40 entities, three actions, two scorecards and a rota', () => {
    expect([ofKind('Group').length, ofKind('User').length]).toEqual([8, 25])
    expect(entities.size).toBe(8 + 25 + 40)
    const counted = ['actions', 'scorecards', 'rotas'].map((under) => documents(under).length)
    expect(counted).toEqual([3, 2, 1])
  })

  test('has Checkout as people see it: of Payments, on four things, needed by eleven', () => {
    expect(entities.get('component:default/checkout')).toMatchObject({
      title: 'Checkout',
      owner: 'group:default/payments',
    })
    expect(dependsOn('component:default/checkout')).toHaveLength(4)
    const needing = relations.filter((each) => each.type === 'dependsOn' && each.to === 'component:default/checkout')
    expect(new Set(needing.map((each) => each.from)).size).toBe(11)
  })

  test('has the flaws of real ones and no others: two owners that are nobody, one team without a channel, one cycle', () => {
    const dangling = relations.filter((each) => !entities.has(each.to))
    expect(dangling.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
      'component:default/promotions group:default/growth',
      'component:default/shipping-labels group:default/unknown',
    ])
    // What is a part of nothing that is owned can be claimed.
    expect(relations.filter(({ from, type }) => type === 'partOf' && from.endsWith('/shipping-labels'))).toEqual([])
    const silent = ofKind('Group').filter((team) => !JSON.stringify(team.metadata).includes('slack.com/bot-notify'))
    expect(silent.map((team) => team.name)).toEqual(['data'])
    const inCycle = [...entities.keys()].filter((reference) => reaches(reference, reference, new Set()))
    expect(inCycle.sort()).toEqual(['component:default/recommendations', 'component:default/search'])
  })

  test('works in a Slack that knows its channels, usergroups and people', () => {
    const known = new Set([...workspace.channels, ...workspace.usergroups, ...workspace.people].map((each) => each.id))
    const portal = readFileSync(join(folder, 'portal.yaml'), 'utf8')
    const named = [portal, ...ofKind('Group').map((team) => JSON.stringify(team.metadata))]
      .join('\n')
      .match(/\b[CSU]0[A-Z]+\b/g)
    expect(named?.filter((id) => !known.has(id))).toEqual([])
    const emails = new Set(workspace.people.map((person) => person.email))
    const unmatched = ofKind('User').filter((user) => !emails.has(emailOf(user.properties)))
    expect(unmatched.map((user) => user.name)).toEqual(['victor'])
  })
})

function reaches(from: string, goal: string, met: Set<string>): boolean {
  return dependsOn(from).some(({ to }) => {
    if (to === goal) return true
    if (met.has(to)) return false
    met.add(to)
    return reaches(to, goal, met)
  })
}

function emailOf(properties: Readonly<Record<string, unknown>>): string | undefined {
  return (properties.profile as { email?: string }).email
}
