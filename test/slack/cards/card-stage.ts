import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach } from 'vitest'
import type { Clock } from '../../../src/base/clock.ts'
import type { Ctx } from '../../../src/base/ctx.ts'
import { RepeatLater } from '../../../src/base/repeat-later.ts'
import { section } from '../../../src/block-kit/blocks.ts'
import { message } from '../../../src/block-kit/message.ts'
import { mrkdwn } from '../../../src/block-kit/mrkdwn.ts'
import { recordPortalSettings } from '../../../src/catalog/index.ts'
import { portalSettingsSchema } from '../../../src/catalog/portal-settings.ts'
import { type Playground, startPlayground } from '../../../src/playground/index.ts'
import type { CardView, CardViews } from '../../../src/slack/cards/card.ts'
import { openCard } from '../../../src/slack/cards/open-card.ts'
import { raiseCards } from '../../../src/slack/cards/raise-cards.ts'
import { showCard } from '../../../src/slack/cards/show-card.ts'
import { jobClient, windowClient } from '../../../src/slack/clients.ts'
import type { SlackParts } from '../../../src/slack/parts.ts'
import { cards } from '../../../src/slack/tables.ts'
import { system } from '../../support/ctx.ts'
import { databaseForTests } from '../../support/database-for-tests.ts'

/** One database a file and one playground a test, with cards that say the state they are told. */
export function cardStage() {
  const stage = databaseForTests()
  let playground: Playground
  let parts: SlackParts
  let subject = 0
  let machineNow = new Date('2026-11-23T09:00:00Z')
  const now = {
    state: 'first',
    /** Done once while a card is drawn, when its claim is taken and nothing is posted yet. */
    meanwhile: async () => {},
    /** Cards that were left to another job. */
    later: [] as string[],
  }
  const machineClock: Clock = { now: () => machineNow }

  beforeAll(async () => {
    const settings = portalSettingsSchema.parse({
      admins: { channel: 'C0ADMINS' },
      approvals: { fallbackChannel: 'C0FALLBACK' },
    })
    await stage.transact(system, (ctx) => recordPortalSettings(ctx, settings, 'test'))
  })

  beforeEach(async () => {
    subject++
    now.state = 'first'
    now.later = []
    machineNow = new Date(machineNow.getTime() + 3_600_000)
    playground = await startPlayground({ start: machineNow, workspace })
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
      showLater: async (card) => void now.later.push(card),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    }
    return () => playground.close()
  })

  const subjectId = () => `run-${subject}`
  const messages = (channel = 'payments') => playground.channel(channel).messages
  const view: CardView = async () => {
    const text = mrkdwn`State: ${now.state}`
    const work = now.meanwhile
    now.meanwhile = async () => {}
    await work()
    return message(text, [section(text)])
  }

  return {
    now,
    subjectId,
    messages,
    playground: () => playground,
    parts: () => parts,
    machineNow: () => machineNow,
    transact: <T>(work: (ctx: Ctx) => Promise<T>) => stage.transact(system, work),
    texts: (channel?: string) => messages(channel).map((one) => one.text),
    show: (id: string) => showCard(parts, allAre(view))({ id }),
    raise: () => stage.transact(system, (ctx) => raiseCards(ctx.tx, { kind: 'run', id: subjectId() })),
    /** Every card of this test's subject. */
    all: () => stage.database.select().from(cards).where(eq(cards.subjectId, subjectId())),
    async row(id: string) {
      const [card] = await stage.database.select().from(cards).where(eq(cards.id, id))
      if (card === undefined) throw new Error('no card')
      return card
    },
    async open(destination = 'C0PAYMENTS', purpose: 'run/approvers' | 'run/requester' = 'run/approvers') {
      const id = await stage.transact(system, (ctx) =>
        openCard(ctx, { purpose, subjectId: subjectId(), workspace: 'T0TEST', destination }),
      )
      if (id === null) throw new Error('the card was there already')
      return id
    },
    /** Waits, by the machines' clock, as long as the job was put off; gives the seconds. */
    async putOff(work: Promise<unknown>) {
      const error = await work.then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (!(error instanceof RepeatLater)) throw new Error(`expected RepeatLater, got ${String(error)}`)
      machineNow = new Date(machineNow.getTime() + error.afterSeconds * 1000 + 100)
      return error.afterSeconds
    },
  }
}

const workspace = {
  id: 'T0TEST',
  name: 'Test',
  domain: 'test',
  people: [{ id: 'U0ANA', handle: 'ana', name: 'Ana Ruiz' }],
  channels: ['payments', 'fallback', 'admins'].map((name) => ({
    id: `C0${name.toUpperCase()}`,
    name,
    members: ['ana'],
  })),
}

function allAre(view: CardView): CardViews {
  return {
    'run/requester': view,
    'run/approvers': view,
    'run/log': view,
    'run/outcome': view,
    'claim/requester': view,
    'claim/approvers': view,
    'claim/outcome': view,
    'approval/reminder': view,
    'edition/digest': view,
    'edition/skipped': view,
    'job/failed': view,
  }
}
