import { beforeEach, describe, expect, it } from 'vitest'
import { mrkdwn } from '../../src/block-kit/mrkdwn.ts'
import { startPlayground } from '../../src/playground/index.ts'
import { answerClick } from '../../src/slack/answer-click.ts'
import { openCard } from '../../src/slack/cards/open-card.ts'
import { jobClient } from '../../src/slack/clients.ts'
import type { SlackParts } from '../../src/slack/parts.ts'
import { say } from '../../src/slack/private-message.ts'
import { cards } from '../../src/slack/tables.ts'
import { tellPrivately } from '../../src/slack/tell-privately.ts'
import { system } from '../support/ctx.ts'
import { shopForTests, shopParts, workspace } from './shop.ts'

const shop = shopForTests()
let playground: Awaited<ReturnType<typeof startPlayground>>
let parts: SlackParts
let warned: string[]

beforeEach(async () => {
  playground = await startPlayground({
    workspace: {
      id: workspace,
      name: 'Shop',
      domain: 'shop',
      people: [{ id: 'U0ANA', handle: 'ana', name: 'Ana Ruiz' }],
      channels: [
        { id: 'C0OPEN', name: 'open', members: ['ana'] },
        { id: 'C0CLOSED', name: 'closed', members: [] },
      ],
      usergroups: [],
    } as never,
  })
  warned = []
  parts = shopParts(shop.stage, {
    client: jobClient({ token: playground.botToken, apiUrl: playground.apiUrl }),
    log: { info: () => {}, warn: (_fields, message) => void warned.push(message), error: () => {} },
  })
  return () => playground.close()
})

const account = { workspace, account: 'U0ANA' }
const tell = (channel: string | null) =>
  tellPrivately(parts, { account, channel, message: say(mrkdwn`You approved this.`) })

describe('a private answer that its response_url did not take', () => {
  it('is told where the person is, seen by nobody else', async () => {
    await tell('C0OPEN')
    expect(playground.ephemerals('Ana').map((one) => one.text)).toEqual(['You approved this.'])
    expect(playground.channel('open').messages).toEqual([])
  })

  it.each([['C0CLOSED'], [null]])(
    'is told in their direct messages where that is not possible (%s)',
    async (channel) => {
      await tell(channel)
      expect(playground.dm('Ana').messages.map((one) => one.text)).toEqual(['You approved this.'])
    },
  )

  it('is logged when it arrives nowhere, and nothing is thrown', async () => {
    playground.chaos.fail('chat.postMessage', 'user_not_found')
    await tell(null)
    expect(warned).toEqual(['a private answer could not be delivered'])
  })
})

describe('a click on a message that no card knows', () => {
  const post = async () => {
    const { ts = '' } = await parts.client.chat.postMessage({ channel: 'C0OPEN', text: 'A card' })
    return ts
  }
  const click = (ts: string) =>
    answerClick(
      parts,
      { clicks: {}, cardClicks: { approve: async () => ({ kind: 'nothing' }) } },
      {
        ack: async () => {},
        body: {
          type: 'block_actions',
          user: { id: 'U0ANA', team_id: workspace },
          trigger_id: `trigger-${ts}`,
          actions: [{ action_id: 'approve', value: 'x' }],
          container: { type: 'message', channel_id: 'C0OPEN', message_ts: ts },
        } as never,
      },
    )
  const shown = () => playground.channel('open').messages.map((one) => one.text)
  const onItsWay = async () => {
    await shop.stage.transact(system, (ctx) =>
      openCard(ctx, { purpose: 'run/approvers', subjectId: 'r', workspace, destination: 'C0OPEN' }),
    )
    await shop.database.update(cards).set({ postingSince: new Date() })
  }

  it('takes the buttons off it: it is a copy', async () => {
    await click(await post())
    expect(shown()[0]).toContain('This was a copy')
  })

  it('leaves it while a card for that place is on its way: it may be that card', async () => {
    await onItsWay()
    await click(await post())
    expect(shown()).toEqual(['A card'])
  })
})
