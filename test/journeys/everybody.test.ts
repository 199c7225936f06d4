import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allHandlers } from '../../src/slack/all-handlers.ts'
import { commandRows } from './everybody/commands.ts'
import { gestureRows } from './everybody/gestures.ts'
import { type Hands, type Person, people, persons } from './everybody/row.ts'
import { type Asking, asking } from './support/asking.ts'
import { companyWithApp } from './support/company.ts'
import { eventually } from './support/eventually.ts'
import { reads } from './support/requesting.ts'
import { type Stage, startStage } from './support/stage.ts'

const rows = [...commandRows, ...gestureRows]

/** What looks nothing up, and the test that tells of it. */
const elsewhere: Readonly<Record<string, string>> = {
  '/request': 'request.test.ts',
  'button open_request': 'request.test.ts',
  'button pick_entity': 'request.test.ts',
  'button preview_digest': 'digest.test.ts',
  'button claim_ownership': 'claim.test.ts',
  'button end_claim': 'claim.test.ts',
  // Slack itself opens the address.
  'button open_link': 'slack/scorecards/scorecard.test.ts',
}

/** What people type for verbs, which is none. */
const asTyped = ['/portal shwo', '/portal xqzxqz']

describe('every command and gesture that looks something up', () => {
  it('has its row here, so that what is new is told to each of the four too', () => {
    const { verbs, clicks, messageShortcuts, events } = allHandlers
    const inCode = [
      ...['/owner', '/portal', '/portal help', '/request'],
      ...verbs.map(({ name }) => `/portal ${name}`),
      ...Object.keys(clicks).map((id) => `button ${id}`),
      ...Object.keys(messageShortcuts).map((id) => `shortcut ${id}`),
      ...Object.keys(events).map((name) => `event ${name}`),
    ]
    const covered = new Set([...rows.flatMap(({ covers }) => covers), ...Object.keys(elsewhere)])
    expect(inCode.filter((id) => !covered.has(id))).toEqual([])
    expect([...covered].filter((id) => !inCode.includes(id) && !asTyped.includes(id))).toEqual([])
  })
})

describe('everybody who', () => {
  let stage: Stage
  let hands: Asking

  beforeAll(async () => {
    stage = await startStage({
      transport: 'socket',
      start: '2026-11-25T10:00:00Z',
      replicas: 1,
      workspace: companyWithApp(),
      arrange,
    })
    hands = asking(stage.playground)
    await eventually(async () => reads(await hands.ask('Kai', '/portal', 'problems')).includes('broken.yaml'))
  }, 60_000)
  afterAll(() => stage.close())

  const handsOf = (who: Person): Hands => {
    const place = who === 'Sam' ? 'team-storefront' : 'general'
    const ask = (command: string, text: string) => hands.ask(who, command, text, place)
    return { ...hands, ask, who, place, playground: stage.playground }
  }

  for (const row of rows) {
    it(`${row.does} reads what is meant for them`, async () => {
      for (const who of people) {
        expect(await row.make(handsOf(who)), `${who}, ${persons[who]}`).toMatch(row.reads[who])
      }
    })
  }

  it('does any of this is answered within the three seconds, with what Slack accepts, and never with an error', () => {
    const { late, unanswered, refusals } = stage.playground.report()
    expect({ late, unanswered, refusals }).toEqual({ late: [], unanswered: [], refusals: [] })
    expect(stage.replicas[0]?.lines.filter((line) => line.includes('could not be handled'))).toEqual([])
  })
})

/** Beside the company: two things of one name, one that many need, a rota, and documents that are wrong. */
function arrange(directory: string): void {
  const more = join(directory, 'catalog', 'more')
  mkdirSync(more)
  const many = Array.from({ length: 25 }, (_, index) =>
    component(`berth-${index + 1}`, 'dependsOn: [component:pier-service]'),
  )
  const pier = [
    component('pier-service', 'dependsOn: [resource:pier-database]', 'title: Pier'),
    'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: { name: pier-database, title: Pier }\nspec: { type: database, owner: data }\n',
  ]
  writeFileSync(join(more, 'pier.yaml'), [...pier, ...many].join('---\n'))
  writeFileSync(join(more, '..', 'broken.yaml'), Array.from({ length: 12 }, () => 'kind: Component\n').join('---\n'))
  writeFileSync(join(more, 'rota.yaml'), rota)
  const teams = join(directory, 'catalog', 'teams.yaml')
  const lead = 'stagedoor.dev/lead: user:default/kai'
  writeFileSync(teams, readFileSync(teams, 'utf8').replace(lead, `${lead}\n    stagedoor.dev/on-call: rota:platform`))
}

function component(name: string, spec: string, metadata = ''): string {
  const named = [`name: ${name}`, ...(metadata === '' ? [] : [metadata])].join(', ')
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { ${named} }\nspec: { type: service, lifecycle: production, owner: platform, ${spec} }\n`
}

const rota = `apiVersion: stagedoor.dev/v1
kind: Rota
metadata: { name: platform }
spec: { timeZone: Europe/Madrid, members: [noor, owen], handover: { day: monday, time: '09:00' }, start: '2026-11-23' }
`
