import { beforeEach, describe, expect, it } from 'vitest'
import type { MessageBlock } from '../../../src/block-kit/blocks.ts'
import { renderText } from '../../../src/block-kit/render-text.ts'
import { validateMessage } from '../../../src/block-kit/validate-message.ts'
import { answerEvent } from '../../../src/slack/answer-event.ts'
import { catalogEvents } from '../../../src/slack/catalog/handlers.ts'
import { hostileMarkup, hostileNames, look, markupOf, type Shop, shopForTests, workspace } from '../shop.ts'

const shopping = shopForTests()

const payments = {
  kind: 'Group',
  name: 'payments',
  title: 'Payments',
  metadata: { annotations: { 'slack.com/bot-notify': 'C0PAY' } },
}
const code = (slug: string) => ({ annotations: { 'github.com/project-slug': slug } })
const shop: Shop = {
  documents: [
    payments,
    {
      name: 'checkout',
      title: 'Checkout',
      description: 'Takes a basket to a paid order.',
      metadata: code('shop/checkout'),
    },
    { name: 'one', metadata: code('shop/many') },
    { name: 'two', metadata: code('shop/many') },
  ],
}

interface Sent {
  readonly unfurl_id: string
  readonly source: string
  readonly unfurls: Readonly<Record<string, { readonly blocks: MessageBlock[] }>>
}

let events = 0

/** What is shown beneath a message with these links; null where nothing is. */
async function post(urls: readonly string[], given: { team?: string; outsiders?: boolean; id?: string } = {}) {
  const sent: Sent[] = []
  const unfurl = async (call: Sent) => void sent.push(call)
  const body = {
    team_id: given.team ?? workspace,
    event_id: given.id ?? `Ev${events++}`,
    is_ext_shared_channel: given.outsiders ?? false,
    event: {
      type: 'link_shared',
      user: 'U0ANA',
      channel: 'C0GENERAL',
      message_ts: '1.1',
      unfurl_id: 'C0GENERAL.1.1',
      source: 'conversations_history',
      links: urls.map((url) => ({ url, domain: 'github.com' })),
    },
  }
  const parts = { ...shopping.parts, client: { chat: { unfurl } } as never }
  await answerEvent(parts, catalogEvents.link_shared ?? (async () => {}), 'link_shared', body)
  for (const { blocks } of sent.flatMap(({ unfurls }) => Object.values(unfurls))) {
    expect(validateMessage({ text: 'preview', blocks })).toEqual([])
  }
  return sent[0] ?? null
}

describe('a link that was posted', () => {
  beforeEach(() => shopping.open(shop))

  const checkout = 'https://github.com/shop/checkout/pull/7'

  it('is shown as what it leads to and whose that is, and notifies nobody', async () => {
    const sent = await post([checkout])
    expect(sent).toMatchObject({ unfurl_id: 'C0GENERAL.1.1', source: 'conversations_history' })
    const blocks = sent?.unfurls[checkout]?.blocks ?? []
    expect(renderText(blocks, look)).toBe(
      [
        'Checkout · Component · service · production',
        'Takes a basket to a paid order.',
        'Owner Payments · #team-payments  [ Show ]',
        'catalog-info.yaml in shop, read 12 minutes ago',
      ].join('\n'),
    )
    expect(JSON.stringify(blocks)).not.toMatch(/<@|<!subteam/u)
  })

  it('is left as it is where it leads nowhere, or to many things', async () => {
    expect(await post(['https://github.com/shop/unknown', 'https://github.com/shop/many'])).toBeNull()
    expect(Object.keys((await post(['https://github.com/shop/many', checkout]))?.unfurls ?? {})).toEqual([checkout])
  })

  it('is not shown to people of other companies, nor for them', async () => {
    expect(await post([checkout], { outsiders: true })).toBeNull()
    expect(await post([checkout], { team: 'T0OTHER' })).toBeNull()
  })

  it('is answered once, however often it is told', async () => {
    expect(await post([checkout], { id: 'EvSame' })).not.toBeNull()
    expect(await post([checkout], { id: 'EvSame' })).toBeNull()
  })

  it.each(hostileNames)('shows hostile names as they are (%#)', async (name) => {
    await shopping.open({
      documents: [
        { ...payments, title: name },
        { name: 'checkout', title: name, description: name, metadata: code('shop/checkout') },
      ],
    })
    const sent = await post([checkout])
    expect(sent).not.toBeNull()
    expect(markupOf(sent)).not.toMatch(hostileMarkup)
  })
})
