import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/base/clock.ts'
import { RepeatLater } from '../../../src/base/repeat-later.ts'
import { section } from '../../../src/block-kit/blocks.ts'
import { message } from '../../../src/block-kit/message.ts'
import { mrkdwn } from '../../../src/block-kit/mrkdwn.ts'
import { portalSettingsSchema, recordPortalSettings } from '../../../src/catalog/index.ts'
import { type Playground, startPlayground } from '../../../src/playground/index.ts'
import type { CardView, CardViews } from '../../../src/slack/cards/card.ts'
import { cardsBehind } from '../../../src/slack/cards/cards-behind.ts'
import { claimCard, intendPost } from '../../../src/slack/cards/claim-card.ts'
import { openCard } from '../../../src/slack/cards/open-card.ts'
import { raiseCards } from '../../../src/slack/cards/raise-cards.ts'
import { showCard } from '../../../src/slack/cards/show-card.ts'
import { jobClient, windowClient } from '../../../src/slack/clients.ts'
import type { SlackParts } from '../../../src/slack/parts.ts'
import { cards } from '../../../src/slack/tables.ts'
import { system, type TestTransact, testTransact } from '../../support/ctx.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'

let database: FreshDatabase
let playground: Playground
let stage: TestTransact
let parts: SlackParts
let state = 'first'
let machineNow = new Date('2026-11-23T09:00:00Z')
let subject = 0
let later: string[] = []

const machineClock: Clock = { now: () => machineNow }

/** Done once while a card is drawn, when its claim is taken and nothing is posted yet. */
let meanwhile = async () => {}

const view: CardView = async () => {
  const text = mrkdwn`State: ${state}`
  const work = meanwhile
  meanwhile = async () => {}
  await work()
  return message(text, [section(text)])
}
const views: CardViews = {
  'run/requester': view,
  'run/approvers': view,
  'run/log': view,
  'run/outcome': view,
  'approval/reminder': view,
  'edition/digest': view,
  'edition/skipped': view,
  'job/failed': view,
}

beforeAll(async () => {
  database = await freshDatabase()
  stage = testTransact(database.connection.database)
  const settings = portalSettingsSchema.parse({
    admins: { channel: 'C0ADMINS' },
    approvals: { fallbackChannel: 'C0FALLBACK' },
  })
  await stage.transact(system, (ctx) => recordPortalSettings(ctx, settings, 'test'))
})

beforeEach(async () => {
  subject++
  later = []
  state = 'first'
  machineNow = new Date(machineNow.getTime() + 3_600_000)
  playground = await startPlayground({
    start: machineNow,
    workspace: {
      id: 'T0TEST',
      name: 'Test',
      domain: 'test',
      people: [{ id: 'U0ANA', handle: 'ana', name: 'Ana Ruiz' }],
      channels: ['payments', 'fallback', 'admins'].map((name) => ({
        id: `C0${name.toUpperCase()}`,
        name,
        members: ['ana'],
      })),
      usergroups: [],
    } as never,
  })
  const access = { token: playground.botToken, apiUrl: playground.apiUrl }
  parts = {
    workspace: 'T0TEST',
    transact: stage.transact,
    client: jobClient(access),
    window: windowClient(access),
    machineClock,
    commands: { root: '/portal', owner: '/owner', request: '/request' },
    firstAdmins: [],
    wantCard: openCard,
    showLater: async (card) => void later.push(card),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  }
  return () => playground.close()
})

afterAll(() => database.drop())

const subjectId = () => `run-${subject}`
const show = (id: string) => showCard(parts, views)({ id })
const raise = () => stage.transact(system, (ctx) => raiseCards(ctx.tx, { kind: 'run', id: subjectId() }))
const row = async (id: string) => {
  const [card] = await database.connection.database.select().from(cards).where(eq(cards.id, id))
  if (card === undefined) throw new Error('no card')
  return card
}
const messages = (channel = 'payments') => playground.channel(channel).messages
const texts = (channel?: string) => messages(channel).map((one) => one.text)

async function open(
  destination = 'C0PAYMENTS',
  purpose: 'run/approvers' | 'run/requester' = 'run/approvers',
): Promise<string> {
  const id = await stage.transact(system, (ctx) =>
    openCard(ctx, { purpose, subjectId: subjectId(), workspace: 'T0TEST', destination }),
  )
  if (id === null) throw new Error('the card was there already')
  return id
}

const putOff = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RepeatLater)) throw new Error(`expected RepeatLater, got ${String(error)}`)
  machineNow = new Date(machineNow.getTime() + error.afterSeconds * 1000 + 100)
  return error.afterSeconds
}

describe('a card', () => {
  it('is posted once and then edited in place', async () => {
    const id = await open()
    await show(id)
    state = 'second'
    await raise()
    await show(id)
    expect(texts()).toEqual(['State: second'])
    expect(await row(id)).toMatchObject({ shown: 2, wanted: 2, claim: null, postingSince: null, channel: 'C0PAYMENTS' })
  })

  it('goes to a person’s direct message when its destination is an account', async () => {
    await show(await open('U0ANA', 'run/requester'))
    expect(playground.dm('Ana').messages.map((one) => one.text)).toEqual(['State: first'])
  })

  it('is wanted at one destination once', async () => {
    await open()
    await expect(open()).rejects.toThrow('there already')
  })

  it('is one message when two jobs show it at the same time', async () => {
    const id = await open()
    const outcomes = await Promise.allSettled([show(id), show(id), show(id)])
    expect(texts()).toEqual(['State: first'])
    expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true)
  })

  it('does nothing when it is up to date', async () => {
    const id = await open()
    await show(id)
    await show(id)
    expect(playground.recorder.calls.filter((call) => call.method.startsWith('chat.'))).toHaveLength(1)
  })

  it('goes round while a newer version is wanted', async () => {
    const id = await open()
    meanwhile = async () => {
      state = 'second'
      await raise()
    }
    await show(id)
    expect(texts()).toEqual(['State: second'])
    expect(await row(id)).toMatchObject({ shown: 2, wanted: 2 })
  })

  it('is not posted again when the answer to its post was lost: it is found by its metadata', async () => {
    const id = await open()
    playground.chaos.loseAnswer('chat.postMessage')
    await putOff(show(id))
    state = 'second'
    await show(id)
    expect(texts()).toEqual(['State: second'])
  })

  it('is posted again, rather than never, when the post is in doubt and history may not be read', async () => {
    const id = await open()
    playground.chaos.loseAnswer('chat.postMessage')
    playground.chaos.fail('conversations.history', 'missing_scope')
    await putOff(show(id))
    await show(id)
    expect(texts()).toEqual(['State: first', 'State: first'])
    expect(await row(id)).toMatchObject({ shown: 1, ts: messages().at(-1)?.ts })
  })

  it('waits as long as Slack says when there were too many calls', async () => {
    const id = await open()
    playground.chaos.rateLimit('chat.postMessage', 30)
    expect(await putOff(show(id))).toBeGreaterThanOrEqual(30)
    await show(id)
    expect(texts()).toEqual(['State: first'])
  })

  it('does not call Slack before the wait is over, whoever asks', async () => {
    const id = await open()
    playground.chaos.rateLimit('chat.postMessage', 30)
    await expect(show(id)).rejects.toBeInstanceOf(RepeatLater)
    await expect(show(id)).rejects.toBeInstanceOf(RepeatLater)
    expect(playground.recorder.calls.filter((call) => call.method === 'chat.postMessage')).toHaveLength(1)
  })

  it('is posted anew when somebody deleted its message', async () => {
    const id = await open()
    await show(id)
    await parts.client.chat.delete({ channel: 'C0PAYMENTS', ts: messages()[0]?.ts ?? '' })
    state = 'second'
    await raise()
    await show(id)
    expect(texts().at(-1)).toBe('State: second')
    expect((await row(id)).ts).toBe(messages().at(-1)?.ts)
  })

  it('goes to the fallback channel, once, when its channel is archived, and keeps the trouble', async () => {
    playground.chaos.archive('payments')
    const id = await open()
    await show(id)
    expect(await row(id)).toMatchObject({ trouble: 'is_archived', shown: 1 })
    const [fallback] = await database.connection.database
      .select()
      .from(cards)
      .where(eq(cards.destination, 'C0FALLBACK'))
      .then((rows) => rows.filter((card) => card.subjectId === subjectId()))
    expect(fallback?.detail).toEqual({ insteadOf: 'C0PAYMENTS', because: 'is_archived' })
    await show(fallback?.id ?? '')
    expect(texts('fallback')).toEqual(['State: first'])
  })

  it('raises the fallback’s card when that is there already', async () => {
    await show(await open('C0FALLBACK'))
    playground.chaos.archive('payments')
    state = 'second'
    await show(await open())
    await show(later[0] ?? '')
    expect(texts('fallback')).toEqual(['State: second'])
    expect((await row(later[0] ?? '')).detail).toEqual({ insteadOf: 'C0PAYMENTS', because: 'is_archived' })
  })

  it('held by a process that died is shown by another when the lease is over', async () => {
    const id = await open()
    await stage.transact(system, (ctx) => claimCard(ctx.tx, id, machineNow))
    await putOff(show(id))
    await show(id)
    expect(texts()).toEqual(['State: first'])
  })

  it('whose post was intended by a process that died before the call is posted', async () => {
    const id = await open()
    await stage.transact(system, async (ctx) => {
      const card = await claimCard(ctx.tx, id, machineNow)
      if (card !== null) await intendPost(ctx.tx, card, machineNow)
    })
    await putOff(show(id))
    await show(id)
    expect(texts()).toEqual(['State: first'])
  })

  it('that is behind and held by nobody is found by the sweep', async () => {
    const id = await open()
    const behind = () => stage.transact(system, (ctx) => cardsBehind(ctx, machineNow))
    expect(await behind()).toContain(id)
    await show(id)
    expect(await behind()).not.toContain(id)
  })
})
