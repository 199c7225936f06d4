import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RefusalCode } from '../../src/base/refusal.ts'
import { wrongs } from './errors/wrongs.ts'
import { type Asking, asking } from './support/asking.ts'
import { companyWithApp } from './support/company.ts'
import { withDatabaseAway } from './support/database-away.ts'
import { eventually } from './support/eventually.ts'
import { reads } from './support/requesting.ts'
import { type Stage, startStage } from './support/stage.ts'

/** Every code that can refuse: `here` where a look-up meets it, else the test that tells of it. */
const told: Readonly<Record<RefusalCode, string>> = {
  not_found: 'here',
  not_entitled: 'here',
  not_admin: 'here',
  invalid_input: 'here',
  link_needs_admin: 'here',
  unavailable: 'here',
  not_linked: 'actions/request-run.test.ts',
  guest: 'actions/request-run.test.ts',
  nobody_can_approve: 'actions/request-run.test.ts',
  own_request: 'approvals/refuse-decision.test.ts',
  already_settled: 'approvals/refuse-decision.test.ts',
  already_decided: 'approvals/refuse-decision.test.ts',
  not_yet: 'approvals/refuse-decision.test.ts',
  no_team: 'claims/claim-ownership.test.ts',
  already_owned: 'journeys/claim.test.ts',
  already_claimed: 'journeys/claim.test.ts',
  too_large: 'actions/report-run.test.ts',
  reported_enough: 'actions/report-run.test.ts',
  token_invalid: 'http/app.test.ts',
}

const failed =
  /^That did not work, and nothing was changed\. Try again in a moment; if it stays so, tell an admin of the portal \(ref ([A-Z0-9]{6})\)\.$/u

describe('what somebody asks for that', () => {
  let stage: Stage
  let hands: Asking

  beforeAll(async () => {
    stage = await startStage({ transport: 'socket', replicas: 1, workspace: workspace(), arrange })
    hands = asking(stage.playground)
  }, 60_000)
  afterAll(() => stage.close())

  const ask = async (line: string, who = 'Ana') => {
    const [command = '', ...rest] = line.split(' ')
    return hands.ask(who, command, rest.join(' '))
  }

  for (const [what, { line, who, says }] of Object.entries(wrongs)) {
    it(`${what} is answered by what is wrong and what to do`, async () => {
      const [first = ''] = reads(await ask(line, who)).split('\n')
      expect(first).toBe(says)
    })
  }

  it('has left the catalog since its button was shown is told so', async () => {
    const list = await ask('/portal show pier')
    rmSync(join(stage.manifests, 'catalog', 'wrong.yaml'))
    await eventually(async () => reads(await ask('/portal show pier')).startsWith('Nothing in'))
    const gone = await hands.press('Ana', list, { actionId: 'show_entity', value: 'resource:default/pier-database' })
    expect(reads(gone)).toBe(
      'There is no entity called “resource:default/pier-database”. Look for it by a part of its name. The catalog is read from files in git: what is missing is added there.',
    )
  })

  it('hangs on a button of an earlier version is told so', async () => {
    const card = await ask('/portal show checkout')
    const blocks = JSON.parse(JSON.stringify(card.blocks).replace('"share"', '"of_old"'))
    const old = await hands.press('Ana', { ...card, blocks }, { actionId: 'of_old', stale: true })
    expect(reads(old)).toBe(
      'This button is from an earlier version of the portal and does nothing any more. Ask again for what you need.',
    )
  })

  it('is a picture that the app may not send is told which scope it lacks', async () => {
    stage.playground.chaos.fail('files.getUploadURLExternal', 'missing_scope')
    await stage.playground.as('Ben').click(await ask('/portal deps checkout', 'Ben'), { actionId: 'show_picture' })
    await stage.playground
      .as('Ben')
      .sees(/^I can’t send pictures here: the app lacks the optional scope `files:write`\./u)
  })

  it('takes more drawing at once than the machine gives is told that the list says the same', async () => {
    const { playground } = stage
    const list = await ask('/portal deps checkout')
    const read = (words: string) => playground.ephemerals('Ana').filter((one) => reads(one) === words).length
    const begun = () => read('I am drawing it. It comes to your messages with me in a moment.')
    const refused = () =>
      read(
        'The drawing of pictures did not answer in time. Nothing was changed; try again in a moment. The list says the same as the picture.',
      )
    const ended = () => refused() + playground.dm('Ana').messages.length
    // However fast the machine draws, it is asked for six at once until it can't.
    await eventually(async () => {
      const [were, had] = [begun(), ended()]
      const clicks = Array.from({ length: 6 }, () => playground.as('Ana').click(list, { actionId: 'show_picture' }))
      await Promise.all(clicks)
      await playground.until(() => begun() === were + 6 && ended() === had + 6)
      return refused() > 0
    })
  })

  it('is asked by somebody of another company is told to ask their own', async () => {
    const card = await ask('/portal show checkout')
    await stage.playground.as('Ana').click(card, { actionId: 'share' })
    const shared = await stage.playground
      .as('Ben')
      .sees((one) => one.onlyFor === undefined && reads(one).includes('Shared by'))
    await stage.playground.invite({ handle: 'eve', name: 'Eve Extern', team: 'T0OTHER' }, ['general'])
    const words = 'Only people of the workspace that I belong to can ask me. Ask somebody of theirs.'
    const mentioned = await hands.afterwards('Eve', () =>
      stage.playground.as('Eve').mention('general', 'who owns checkout?'),
    )
    expect(reads(mentioned)).toBe(words)
    expect(reads(await hands.press('Eve', shared, { actionId: 'show_dependencies' }))).toBe(words)
  })

  it('the database is too slow for gets a reference to quote, that the log has', async () => {
    const answer = await stage.connection.sql.begin(async (sql) => {
      await sql`lock table entities in access exclusive mode`
      return reads(await ask('/owner checkout'))
    })
    const [, ticket = ''] = failed.exec(answer) ?? []
    expect(ticket, answer).not.toBe('')
    // What it logged comes by another way than its answer.
    await eventually(() => stage.replicas[0]?.lines.some((line) => line.includes(ticket)))
  })

  it('comes while the database is away gets a reference, by whatever gesture, and the answer once it is back', async () => {
    const card = await ask('/portal show checkout')
    const { message } = await stage.playground.as('Ana').postMessage('general', 'It is checkout')
    const ana = stage.playground.as('Ana')
    await withDatabaseAway(stage.connection, async () => {
      expect(reads(await ask('/owner checkout'))).toMatch(failed)
      expect(reads(await ask('/portal'))).toMatch(failed)
      expect(reads(await hands.press('Ana', card, { actionId: 'show_dependencies' }))).toMatch(failed)
      expect(reads(await hands.afterwards('Ana', () => ana.messageShortcut('who_owns', message)))).toMatch(failed)
      expect(reads(await hands.afterwards('Ana', () => ana.mention('general', 'checkout')))).toMatch(failed)
      expect(await hands.home('Ana')).toMatch(failed)
    })
    await eventually(async () => reads(await ask('/owner checkout')).includes('is owned by *Payments*'))
    expect(await hands.home('Ana')).toContain('My services')
    // What is done in the background goes on too.
    await stage.playground.rename('lin', 'Lin Park-Ruiz')
    await eventually(async () => reads(await ask('/portal team platform')).includes('Lin Park-Ruiz'))
  })

  it('is never met with silence or with Slack’s own words', () => {
    const { unanswered, refusals } = stage.playground.report()
    expect({ unanswered, refusals }).toEqual({ unanswered: [], refusals: [] })
  })
})

describe('every code that can refuse', () => {
  it('that a look-up meets is met here', () => {
    const met = new Set([...Object.values(wrongs).flatMap(({ code }) => code ?? []), 'unavailable'])
    const here = Object.entries(told).flatMap(([code, where]) => (where === 'here' ? [code] : []))
    expect(here.filter((code) => !met.has(code))).toEqual([])
  })
})

function workspace() {
  const { people, usergroups = [], ...rest } = companyWithApp()
  return {
    ...rest,
    people: people.map((one) => (one.handle === 'nova' ? { ...one, id: 'U0NOVA' } : one)),
    usergroups: [...usergroups, { id: 'S0SAILORS', handle: 'sailors', name: 'Sailors', members: ['ana'] }],
  }
}

function arrange(directory: string): void {
  writeFileSync(
    join(directory, 'catalog', 'wrong.yaml'),
    `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: pier-service, title: Pier }
spec: { type: service, lifecycle: production, owner: platform }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: pier-database, title: Pier }
spec: { type: database, owner: nowhere }
---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: new-boat, title: New boat }
spec: { type: service, steps: [{ id: fetch, action: 'fetch:plain' }] }
`,
  )
}
