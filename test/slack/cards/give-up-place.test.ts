import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { RepeatLater } from '../../../src/base/repeat-later.ts'
import { mrkdwn } from '../../../src/block-kit/mrkdwn.ts'
import { startPlayground } from '../../../src/playground/index.ts'
import { claimCard } from '../../../src/slack/cards/claim-card.ts'
import { giveUpPlace } from '../../../src/slack/cards/give-up-place.ts'
import { openCard } from '../../../src/slack/cards/open-card.ts'
import { postCard } from '../../../src/slack/cards/post-card.ts'
import { jobClient } from '../../../src/slack/clients.ts'
import type { SlackParts } from '../../../src/slack/parts.ts'
import { say } from '../../../src/slack/private-message.ts'
import { cards, pace } from '../../../src/slack/tables.ts'
import { system } from '../../support/ctx.ts'
import { shopForTests, shopParts, workspace } from '../shop.ts'

const shop = shopForTests()
let playground: Awaited<ReturnType<typeof startPlayground>>
let parts: SlackParts
let subject = 0

beforeEach(async () => {
  await shop.database.delete(pace)
  playground = await startPlayground({
    workspace: {
      id: workspace,
      name: 'Shop',
      domain: 'shop',
      people: [{ id: 'U0ANA', handle: 'ana', name: 'Ana Ruiz' }],
      channels: [{ id: 'C0PAY', name: 'payments', members: ['ana'] }],
      usergroups: [],
    } as never,
  })
  parts = shopParts(shop.stage, { client: jobClient({ token: playground.botToken, apiUrl: playground.apiUrl }) })
  return () => playground.close()
})

async function claimed(purpose: 'run/approvers' | 'run/log' = 'run/approvers') {
  const subjectId = `run-${subject++}`
  const card = await shop.stage.transact(system, async (ctx) => {
    const id = await openCard(ctx, { purpose, subjectId, workspace, destination: 'C0PAY' })
    return claimCard(ctx.tx, id ?? '', parts.machineClock.now())
  })
  if (card === null) throw new Error('the card could not be claimed')
  return card
}

const row = async (id: string) => (await shop.database.select().from(cards).where(eq(cards.id, id)))[0]
const cardsThere = () => shop.database.select().from(cards)

it.each([['token_revoked'], ['invalid_auth'], ['missing_scope']])(
  'a card waits while Slack does not let the app in (%s), and is posted when it does',
  async (error) => {
    const card = await claimed()
    playground.chaos.fail('chat.postMessage', error)
    const post = postCard(parts, card, say(mrkdwn`A card`))
    await expect(post).rejects.toBeInstanceOf(RepeatLater)
    expect(await row(card.id)).toMatchObject({ trouble: null, postingSince: null, claim: null, shown: 0 })
    const later = new Date(parts.machineClock.now().getTime() + 61_000)
    const again = await shop.stage.transact(system, (ctx) => claimCard(ctx.tx, card.id, later))
    if (again === null) throw new Error('the card is not to be shown any more')
    await postCard(parts, again, say(mrkdwn`A card`))
    expect(playground.channel('payments').messages.map((one) => one.text)).toEqual(['A card'])
  },
)

it('what Slack finds wrong with the card itself is kept as its trouble and thrown', async () => {
  const card = await claimed()
  await expect(giveUpPlace(parts, card, 'invalid_blocks')).rejects.toThrow('invalid_blocks')
  expect(await row(card.id)).toMatchObject({ trouble: 'invalid_blocks', shown: 0 })
})

it('what nobody waits for goes to no other place', async () => {
  await shop.open({ portal: { admins: { channel: 'C0ADMINS' } } })
  await giveUpPlace(parts, await claimed('run/log'), 'is_archived')
  expect(await cardsThere()).toHaveLength(1)
})
