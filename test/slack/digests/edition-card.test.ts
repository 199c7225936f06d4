import { beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../src/audit/tables.ts'
import type { Ctx } from '../../../src/base/ctx.ts'
import type { MessagePayload } from '../../../src/block-kit/message.ts'
import { claimEditions } from '../../../src/digests/index.ts'
import { editions } from '../../../src/digests/tables.ts'
import { evaluateScorecards, recordScorecards } from '../../../src/scorecards/index.ts'
import type { Card, CardView } from '../../../src/slack/cards/card.ts'
import { editionCard, skippedEditionCard } from '../../../src/slack/digests/handlers.ts'
import { openEditionCard } from '../../../src/slack/digests/open-edition-card.ts'
import { tellSkippedEdition } from '../../../src/slack/digests/tell-skipped-edition.ts'
import { cards } from '../../../src/slack/tables.ts'
import { definition } from '../../scorecards/documents.ts'
import { system } from '../../support/ctx.ts'
import { account, openShop, read, type Shop, type Stated, shopForTests, shopParts } from '../shop.ts'

const shopping = shopForTests()

const team = (annotations: Record<string, string>): Stated => ({
  kind: 'Group',
  name: 'payments',
  title: 'Payments',
  metadata: { annotations },
})
const withChannel = team({ 'slack.com/bot-notify': 'C0PAY' })
const withLead = team({ 'stagedoor.dev/lead': 'ana' })
const ana = account('U0ANA', 'Ana Ruiz', { email: 'ana@shop.example' })
const user = { kind: 'User', name: 'ana', spec: { memberOf: ['payments'], profile: { email: 'ana@shop.example' } } }
const admins = { admins: { channel: 'C0ADMINS' } }

/** Opens the shop on Friday and comes back when the digest is due, or as much later. */
async function monday(shop: Shop, at = '2026-11-23T09:00:00Z'): Promise<string> {
  shopping.stage.clock.set('2026-11-20T09:00:00Z')
  await shopping.stage.transact(system, (ctx) => build(ctx, shop))
  shopping.stage.clock.set(at)
  await shopping.stage.transact(system, claimEditions)
  const [edition] = await shopping.database.select().from(editions)
  return edition?.id ?? ''
}

async function build(ctx: Ctx, shop: Shop): Promise<void> {
  await openShop(ctx, { ...shop, documents: [...(shop.documents ?? []), { name: 'checkout', title: 'Checkout' }] })
  const rules = [
    { identifier: 'runbook', title: 'Has a runbook', conditions: [{ property: 'runbook', operator: 'isNotEmpty' }] },
  ]
  await recordScorecards(ctx, { source: 'shop', scorecards: [{ definition: definition(rules), file: 'a.yaml' }] })
  await evaluateScorecards(ctx)
}

const wanted = () => shopping.database.select().from(cards).orderBy(cards.createdAt, cards.purpose)

async function draw(view: CardView, card: Card | undefined): Promise<MessagePayload | null> {
  if (card === undefined) throw new Error('no card is wanted')
  return shopping.stage.transact(system, (ctx) => view(ctx, card))
}

let log: string[]
const parts = () => ({
  ...shopParts(shopping.stage),
  log: { info: () => {}, warn: () => {}, error: (_fields: unknown, text: string) => void log.push(text) },
})

beforeEach(() => {
  log = []
})

describe('a claimed edition', () => {
  it('is told in the team’s channel, once, however often the job is done', async () => {
    const id = await monday({ documents: [withChannel], portal: admins })
    await openEditionCard(parts())({ id })
    await openEditionCard(parts())({ id })
    const [card, ...others] = await wanted()
    expect(others).toEqual([])
    expect(card).toMatchObject({
      purpose: 'edition/digest',
      destination: 'C0PAY',
      subjectKind: 'edition',
      subjectId: id,
    })
    expect(read(await draw(editionCard, card))).toBe(
      [
        'Payments, week 48',
        'You own 1 component. 0 of 1 is Bronze or better.',
        'Do next',
        'Checkout · one rule from Gold: “Has a runbook”  [ Show ]',
        '[ All scores ]',
        'Every Monday 09:00 here',
      ].join('\n'),
    )
  })

  it('of a team without a channel goes to its lead, and the admins are told so', async () => {
    const id = await monday({ documents: [withLead, user], accounts: [ana], portal: admins })
    await openEditionCard(parts())({ id })
    const [first, second] = await wanted()
    expect([first?.destination, second?.destination]).toEqual(['U0ANA', 'C0ADMINS'])
    const digest = read(await draw(editionCard, first))
    expect(digest).toMatch(/^Payments has no channel in the catalog, so this comes to you as its lead\.\n/)
    expect(digest).toMatch(/Every Monday 09:00$/)
    expect(read(await draw(skippedEditionCard, second))).toBe(
      [
        'Digests of week 48',
        'Payments has no channel, so its digest went to @Ana Ruiz.',
        'A team’s Group names its channel’s id with slack.com/bot-notify.',
      ].join('\n'),
    )
  })

  it('of a team without channel and lead goes to the admins’ channel, and says why', async () => {
    const id = await monday({ documents: [team({})], portal: admins })
    await openEditionCard(parts())({ id })
    const [card] = await wanted()
    expect(card?.destination).toBe('C0ADMINS')
    expect(read(await draw(editionCard, card))).toMatch(
      /^Payments has no channel and no lead who could be reached, so this is here\./,
    )
  })

  it('that nobody can be told of is logged and audited', async () => {
    const id = await monday({ documents: [team({})] })
    await openEditionCard(parts())({ id })
    expect(await wanted()).toEqual([])
    expect(log).toEqual(['a digest could be told to nobody: no channel, no lead, no admins’ channel'])
    const entries = await shopping.database.select().from(auditEntries)
    expect(entries.filter(({ act }) => act === 'edition.undeliverable')).toMatchObject([{ subjectId: id }])
  })

  it('says in the fallback which channel could not be reached', async () => {
    const id = await monday({ documents: [withChannel], portal: admins })
    await openEditionCard(parts())({ id })
    const [card] = await wanted()
    if (card === undefined) throw new Error('no card')
    const fallback = { ...card, destination: 'C0ADMINS', detail: { insteadOf: 'C0PAY', because: 'is_archived' } }
    const text = read(await draw(editionCard, fallback))
    expect(text).toMatch(/^#team-payments could not be reached, so this is here\.\n/)
    expect(text).not.toContain('here\n[')
  })
})

describe('a skipped edition', () => {
  const late = '2026-11-26T09:00:00Z'

  it('is told to the admins with the reason', async () => {
    const id = await monday({ documents: [withChannel], portal: admins }, late)
    await tellSkippedEdition(parts())({ id })
    const [card] = await wanted()
    expect(card).toMatchObject({ purpose: 'edition/skipped', destination: 'C0ADMINS', subjectId: '2026-W48' })
    expect(read(await draw(skippedEditionCard, card))).toBe(
      'Digests of week 48\nSkipped: Payments. It was due more than a day before the portal could tell it; the next one comes as usual.',
    )
  })

  it('is one message for all of a week, shown anew as they come', async () => {
    const many = Array.from({ length: 40 }, (_, index) => {
      const annotations = { 'slack.com/bot-notify': `C0TEAM${index}` }
      return { kind: 'Group', name: `team-${index}`, title: `Team ${index}`, metadata: { annotations } }
    })
    await monday({ documents: many, portal: admins }, late)
    const told = parts()
    for (const { id } of await shopping.database.select().from(editions)) await tellSkippedEdition(told)({ id })
    const [card, ...others] = await wanted()
    expect(others).toEqual([])
    expect(told.later).toHaveLength(39)
    expect(card?.wanted).toBe(40)
    expect(read(await draw(skippedEditionCard, card))).toContain('and 16 more.')
  })

  it('is never told as a digest', async () => {
    const id = await monday({ documents: [withChannel], portal: admins }, late)
    await openEditionCard(parts())({ id })
    expect(await wanted()).toEqual([])
  })

  it('without an admins’ channel is no error', async () => {
    const id = await monday({ documents: [withChannel] }, late)
    await tellSkippedEdition(parts())({ id })
    expect(await wanted()).toEqual([])
  })
})
