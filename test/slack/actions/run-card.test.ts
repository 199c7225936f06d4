import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withdrawRun } from '../../../src/actions/index.ts'
import { runs } from '../../../src/actions/tables.ts'
import { expireApprovals } from '../../../src/approvals/index.ts'
import { textLength } from '../../../src/block-kit/whole-payload-rule.ts'
import { parsePortal } from '../../../src/catalog/documents.ts'
import { recordPortalSettings } from '../../../src/catalog/index.ts'
import { openApproversCards } from '../../../src/slack/actions/open-approvers-cards.ts'
import { openRequesterCard } from '../../../src/slack/actions/open-requester-card.ts'
import { raiseCards } from '../../../src/slack/cards/raise-cards.ts'
import { environment } from '../../actions/documents.ts'
import { filled, record } from '../../actions/shop.ts'
import { ana, ben, cleo, dora } from '../../approvals/crew.ts'
import { hostileText } from '../../block-kit/hostile-text.ts'
import { build } from '../../identity/town.ts'
import { system } from '../../support/ctx.ts'
import { buttonsOf, markupOf } from '../shop.ts'
import { portalForTests, read, town } from './portal.ts'

const portal = portalForTests()
const twoStages = [
  { name: 'owners', from: 'owner' },
  { name: 'finops', from: 'finops', why: 'environments cost money' },
]
const openCards = async (run: string) => {
  await openRequesterCard(portal.parts())({ id: run })
  await openApproversCards(portal.parts())({ id: await portal.pending(run) })
}
const asked = async (given: Parameters<ReturnType<typeof portal.shop>['ask']>[1] = {}) => {
  const run = await portal.shop().ask(ana, given)
  await openCards(run.id)
  return run
}
const approvers = async (destination?: string) => portal.draw(await portal.card('run/approvers', destination))
const requester = async () => portal.draw(await portal.card('run/requester'))
const actions = (payload: Parameters<typeof buttonsOf>[0]) => buttonsOf(payload).map(([action]) => action)
const decides = ['approve', 'approve_with_comment', 'decline']

/** The reference is another one each time. */
const settled = (words: string) => words.replace(/Reference [A-Z2-9]{6}/u, 'Reference K7Q2XY')

describe('the card of a run', () => {
  test('tells those who approve who asks for what, who can decide and why, and what will happen', async () => {
    await record(portal.shop().world, environment({ approvals: twoStages }))
    await asked({ inputs: { ...filled, cost_center: 'CC-1204' } })
    const card = await approvers('C0PAY')
    expect(settled(read(card))).toMatchInlineSnapshot(`
      "Request an environment for Checkout · Waiting for approval
      Requested by Ana Ruiz · today 15:02
      Size
      large
      Keep it for (hours)
      8
      Cost center
      CC-1204
      Reason
      Load test before the sale
      1  Owners of Checkout (payments) · 0 of 1 · until tomorrow 15:02
      Ben Ode and Cleo Park can decide.
      2  finops · after step 1 · because environments cost money
      What will happen: POST https://ci.example.com/environments (size large, hours 8, service checkout)  Reference K7Q2XY
      [ Approve ]  [ Approve with comment… ]  [ Decline… ]"
    `)
    expect(card?.text).toBe(
      'Request an environment for Checkout, requested by Ana Ruiz. Waiting for approval: payments can decide.',
    )
  })

  test('tells the one who asked the same, to withdraw instead of to decide', async () => {
    const run = await asked()
    const card = await requester()
    expect(read(card)).toContain('Request an environment for Checkout · Waiting for approval')
    expect(buttonsOf(card)).toEqual([['withdraw', run.id]])
    expect((await portal.card('run/requester')).destination).toBe('U0ANA')
  })

  test('names who decided, when, and what they said, and has no buttons then', async () => {
    const run = await asked()
    portal.shop().world.clock.advance(18 * 60_000)
    await portal.shop().decide(ben, run.id, 'approve', 'go ahead')
    for (const card of [await approvers(), await requester()]) {
      expect(read(card)).toContain('Approved by Ben Ode, today 15:20: go ahead')
      expect(actions(card)).toEqual([])
    }
    await portal.shop().settle(run.id)
    expect(read(await requester())).toContain('Starting')
  })

  test('counts a quorum', async () => {
    await record(portal.shop().world, environment({ approvals: [{ name: 'owners', from: 'owner', quorum: 2 }] }))
    const run = await asked()
    expect(read(await approvers())).toContain('0 of 2')
    await portal.shop().decide(ben, run.id, 'approve')
    expect(read(await approvers())).toContain('1 of 2')
    expect(actions(await approvers())).toEqual(decides)
    portal.shop().world.clock.advance(1_000)
    await portal.shop().decide(cleo, run.id, 'approve')
    expect(read(await approvers())).toMatch(/Approved by Ben Ode.*\n.*Approved by Cleo Park/u)
  })

  test('is decided in the channel of the stage whose turn it is', async () => {
    await record(portal.shop().world, environment({ approvals: twoStages }))
    const run = await asked()
    await portal.shop().decide(ben, run.id, 'approve')
    await openCards(run.id)
    expect(actions(await approvers('C0PAY'))).toEqual([])
    expect(buttonsOf(await approvers('C0FIN'))).toContainEqual(['approve', await portal.pending(run.id)])
    await portal.shop().decide(dora, run.id, 'approve')
    expect(actions(await approvers('C0FIN'))).toEqual([])
  })

  test('is one card for two stages with one channel', async () => {
    const stages = [
      { name: 'owners', from: 'owner' },
      { name: 'again', from: 'payments' },
    ]
    await record(portal.shop().world, environment({ approvals: stages }))
    const run = await asked()
    await portal.shop().decide(ben, run.id, 'approve')
    await openCards(run.id)
    expect(buttonsOf(await approvers('C0PAY'))).toContainEqual(['approve', await portal.pending(run.id)])
  })

  test('says when it stands in for a channel that could not be reached', async () => {
    await asked()
    const card = await portal.card('run/approvers')
    const moved = { ...card, destination: 'C0ALL', detail: { insteadOf: 'C0PAY', because: 'is_archived' } }
    const drawn = await portal.draw(moved)
    expect(read(drawn)).toContain(
      'This could not be shown in #team-payments, because it is archived. So it is asked here.',
    )
    expect(actions(drawn)).toEqual(decides)
  })

  test('goes to the fallback where a team has no channel, and to each approver where there is no fallback', async () => {
    await portal
      .shop()
      .world.transact(system, (ctx) =>
        build(ctx, { ...town, groups: { ...town.groups, payments: { parent: 'engineering' } } }),
      )
    const run = await portal.shop().ask(ana)
    await openCards(run.id)
    const places = (await portal.cards()).filter(({ purpose }) => purpose === 'run/approvers')
    expect(places.map(({ destination }) => destination).sort()).toEqual(['U0BEN', 'U0BEN2', 'U0CLEO'])
    expect(actions(await approvers('U0CLEO'))).toEqual(decides)

    const verdict = parsePortal({
      apiVersion: 'stagedoor.dev/v1',
      kind: 'Portal',
      spec: { approvals: { fallbackChannel: 'C0ALL' } },
    })
    if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems))
    await portal.shop().world.transact(system, (ctx) => recordPortalSettings(ctx, verdict.settings, 'with a fallback'))
    const next = await portal.shop().ask(ana)
    await openCards(next.id)
    const card = await approvers('C0ALL')
    expect(read(card)).toContain('The team that decides has no channel of its own, so this is asked here.')
    expect(actions(card)).toEqual(decides)
  })

  test('is not wanted for an approval that is settled by then', async () => {
    const run = await portal.shop().ask(ana)
    const approval = await portal.pending(run.id)
    await portal.shop().decide(ben, run.id, 'approve')
    await openApproversCards(portal.parts())({ id: approval })
    await openApproversCards(portal.parts())({ id: 'nothing' })
    expect(await portal.cards()).toEqual([])
  })
})

describe('a run that came to nothing', () => {
  test('because it was declined says why, and offers the one who asked to try again', async () => {
    const run = await asked()
    await portal.shop().decide(ben, run.id, 'decline', 'Not during the freeze')
    expect(read(await requester())).toContain('Declined')
    await portal.shop().settle(run.id)
    expect(read(await requester())).toContain('Declined by Ben Ode, today 15:02: Not during the freeze')
    expect(buttonsOf(await requester())).toEqual([['try_again', run.id]])
    expect(actions(await approvers())).toEqual([])
  })

  test('because nobody decided says so', async () => {
    const run = await asked()
    portal.shop().world.clock.advance(86_400_000)
    await portal.shop().world.transact(system, expireApprovals)
    await portal.shop().settle(run.id)
    expect(read(await approvers())).toContain('Nobody decided in time')
    expect(actions(await requester())).toEqual(['try_again'])
  })

  test('because it was withdrawn says so, and asks nobody any more', async () => {
    const run = await asked()
    await portal.shop().world.as(ana, withdrawRun, { run: run.id })
    expect(read(await approvers())).toContain('Request an environment for Checkout · Withdrawn')
    expect(actions(await approvers())).toEqual([])
    expect(actions(await requester())).toEqual([])
  })
})

describe('a run under way', () => {
  const working = async (said: Partial<typeof runs.$inferInsert>) => {
    const run = await asked()
    await portal.shop().decide(ben, run.id, 'approve')
    await portal.shop().settle(run.id)
    const startedAt = portal.shop().world.clock.now()
    await portal
      .database()
      .update(runs)
      .set({ startedAt, ...said })
      .where(eq(runs.id, run.id))
    return run
  }

  test('shows its progress in place', async () => {
    await working({ state: 'running', statusLabel: 'Starting containers' })
    expect(read(await approvers())).toContain('Running since today 15:02: Starting containers')
  })

  test('shows what was made, with its links, and links nowhere else', async () => {
    const links = [
      { title: 'Open <!here>', url: 'https://env-1.example.com' },
      { title: 'Bad', url: 'javascript:alert(1)' },
    ]
    const endedAt = portal.shop().world.clock.now()
    await working({ state: 'succeeded', summary: 'Ready <!channel>', endedAt, links })
    const card = await requester()
    expect(read(card)).toContain('Ready <!channel>\nOpen <!here> (https://env-1.example.com/) · Bad')
    expect(markupOf(card)).not.toMatch(/<!(?:channel|here)|javascript:/u)
    expect(actions(card)).toEqual([])
  })

  test('that failed offers the one who asked to try again', async () => {
    const run = await working({
      state: 'failed',
      summary: 'Not done: ci.example.com answered 500.',
      endedAt: portal.shop().world.clock.now(),
    })
    expect(read(await requester())).toMatch(/Failed today 15:02\nNot done: ci.example.com answered 500./u)
    expect(buttonsOf(await requester())).toEqual([['try_again', run.id]])
    expect(actions(await approvers())).toEqual([])
  })
})

describe('whatever people write', () => {
  test('a card is something Slack takes, keeps its buttons, and mentions nobody', async () => {
    const inputs = Array.from({ length: 50 }, (_, index) => ({
      name: `i${index}`,
      title: `<!here> & *${'&'.repeat(80)}`,
      type: 'string',
    }))
    const run = { webhook: { url: 'https://ci.example.com/{{ .inputs.i0 }}?token=secret' } }
    const stages = Array.from({ length: 10 }, (_, index) => ({
      name: `<@U0ANA> ${index}`,
      from: 'owner',
      why: '&'.repeat(200),
    }))
    await record(
      portal.shop().world,
      environment({ inputs, run, approvals: stages }, { title: '<!channel> '.repeat(9) }),
    )
    await fc.assert(
      fc.asyncProperty(hostileText, async (given) => {
        await portal.sql()`truncate cards, runs, consents, approvals, decisions`
        const inputs = Object.fromEntries(
          Array.from({ length: 50 }, (_, index) => [`i${index}`, given.slice(0, 3_000)]),
        )
        const made = await asked({ inputs })
        const card = await approvers()
        expect(actions(card)).toEqual(decides)
        expect(textLength(card?.blocks)).toBeLessThanOrEqual(10_000)
        expect(markupOf(card)).not.toMatch(/<!(?:channel|here)|<@/u)
        expect(JSON.stringify(card)).not.toContain('secret')
        expect(
          await portal.shop().world.transact(system, (ctx) => raiseCards(ctx.tx, { kind: 'run', id: made.id })),
        ).toHaveLength(2)
      }),
      { numRuns: 12 },
    )
  })
})
