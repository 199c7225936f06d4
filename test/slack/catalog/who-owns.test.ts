import { beforeEach, describe, expect, it } from 'vitest'
import type { MessagePayload } from '../../../src/block-kit/message.ts'
import { answerEvent } from '../../../src/slack/answer-event.ts'
import { answerShortcut } from '../../../src/slack/answer-shortcut.ts'
import { answerOwner, catalogEvents, catalogShortcuts } from '../../../src/slack/catalog/handlers.ts'
import {
  account,
  buttonsOf,
  hostileMarkup,
  hostileNames,
  markupOf,
  read,
  type Shop,
  shopForTests,
  typed,
  workspace,
} from '../shop.ts'

const shopping = shopForTests()
const { open } = shopping

const shop: Shop = {
  documents: [
    {
      kind: 'Group',
      name: 'payments',
      title: 'Payments',
      metadata: { annotations: { 'slack.com/bot-notify': 'C0PAY', 'stagedoor.dev/slack-usergroup': 'S0PAY' } },
    },
    { kind: 'Group', name: 'search', title: 'Search' },
    { name: 'checkout', title: 'Checkout' },
    { kind: 'API', name: 'checkout-api', title: 'Checkout API', spec: { owner: 'search' } },
    {
      name: 'ledger',
      title: 'Ledger',
      metadata: { annotations: { 'github.com/project-slug': 'shop/ledger' } },
    },
    { kind: 'User', name: 'ana', spec: { profile: { displayName: 'Ana' } } },
  ],
  accounts: [account('U0ANA', 'Ana Ruiz'), account('U0GUEST', 'Gil Gast', { guest: true })],
}

let told: { response: Record<string, unknown> }[] = []
let said: Record<string, unknown>[] = []

/** What the shortcut on a message answers, as the person reads it. */
async function whoOwns(
  text: string,
  given: { who?: string; team?: string; thread?: string; trigger?: string; broken?: boolean } = {},
) {
  told = []
  said = []
  const { who = 'U0ANA', trigger = `trigger-${Math.random()}` } = given
  const body = {
    type: 'message_action',
    callback_id: 'who_owns',
    trigger_id: trigger,
    user: { id: who, team_id: given.team ?? workspace },
    channel: { id: 'C0GENERAL', name: 'general' },
    message: { type: 'message', ts: '1.1', text, ...(given.thread === undefined ? {} : { thread_ts: given.thread }) },
  }
  const postEphemeral = async (message: Record<string, unknown>) => void said.push(message)
  const parts = { ...shopping.parts, client: { chat: { postEphemeral } } as never }
  const handler = catalogShortcuts.who_owns
  if (handler === undefined) throw new Error('there is no shortcut')
  await answerShortcut(parts, handler, {
    ack: async () => {},
    body,
    respond: async (response: Record<string, unknown>) => {
      if (given.broken) throw new Error('gone')
      told.push({ response })
    },
  } as never)
  return (told[0]?.response ?? null) as (MessagePayload & { response_type: string; thread_ts?: string }) | null
}

describe('Who owns this? on a message', () => {
  beforeEach(() => open(shop))

  it('answers about the one thing it speaks of, privately', async () => {
    const answer = await whoOwns('Hi all, does anybody know why *checkout* is so slow today?')
    expect(answer?.response_type).toBe('ephemeral')
    expect(read(answer)).toMatch(/^Checkout is owned by Payments\nComponent · service · production\nChannel/u)
  })

  it('answers about several, in the order of the message, each with a button', async () => {
    const answer = await whoOwns('The Checkout API fails since ledger was deployed.')
    expect(read(answer)).toBe(
      [
        'This is about 2 things that the catalog knows:',
        'Checkout API',
        'API · openapi · production · owned by Search  [ Show ]',
        'Ledger',
        'Component · service · production · owned by Payments · #team-payments  [ Show ]',
      ].join('\n'),
    )
    expect(buttonsOf(answer)[0]).toEqual(['show_owner', 'api:default/checkout-api'])
  })

  it.each([
    ['a link', 'see <https://github.com/shop/ledger/pull/12|the change>', 'Ledger is owned by Payments'],
    ['a channel', 'ask in <#C0PAY|team-payments> please', 'Payments\nGroup · team'],
    ['a usergroup', 'hey <!subteam^S0PAY|@payments>', 'Payments\nGroup · team'],
    ['a reference', 'component:default/checkout is red', 'Checkout is owned by Payments'],
    ['a possessive', 'checkout’s error rate', 'Checkout is owned by Payments'],
  ])('reads %s', async (_what, text, first) => {
    expect(read(await whoOwns(text))).toContain(first)
  })

  it('takes no person who is mentioned or named for what it is about', async () => {
    expect(read(await whoOwns('<@U0ANA> and Ana wrote the long text that is about none of it'))).toContain(
      'I find nothing in this message that the catalog knows',
    )
  })

  it('forgives a slip of the pen where a message is nothing but a name', async () => {
    expect(read(await whoOwns('chekout?'))).toContain('Checkout is owned by Payments')
  })

  it('answers at most five', async () => {
    const documents = Array.from({ length: 9 }, (_, index) => ({ name: `service-${index}` }))
    await open({ documents })
    expect(buttonsOf(await whoOwns(documents.map(({ name }) => name).join(', ')))).toHaveLength(5)
  })

  it('answers a guest and somebody unknown just so', async () => {
    for (const who of ['U0GUEST', 'U0NEW']) expect(read(await whoOwns('checkout', { who }))).toContain('Payments')
  })

  it('tells nothing of the catalog to people of other companies', async () => {
    expect(read(await whoOwns('checkout', { team: 'T0OTHER' }))).toContain(
      'Only people of the workspace that I belong to',
    )
  })

  it('answers in the thread of the message, once for each delivery', async () => {
    const answer = await whoOwns('checkout', { thread: '1.0', trigger: 'same' })
    expect(answer?.thread_ts).toBe('1.0')
    expect(await whoOwns('checkout', { trigger: 'same' })).toBeNull()
  })

  it('still reaches the person where Slack does not take the answer', async () => {
    await whoOwns('checkout', { thread: '1.0', broken: true })
    expect(said[0]).toMatchObject({ channel: 'C0GENERAL', user: 'U0ANA', thread_ts: '1.0' })
  })

  it.each(hostileNames)('shows hostile names as they are (%#)', async (name) => {
    await open({
      documents: [
        { name: 'x-service', title: name },
        { name: 'y-service', title: name },
      ],
    })
    for (const text of ['x-service y-service', `${name} ${'word '.repeat(500)}`]) {
      const answer = await whoOwns(text)
      expect(read(answer)).not.toBe('')
      expect(markupOf(answer)).not.toMatch(hostileMarkup)
    }
  })
})

describe('mentioning the app', () => {
  beforeEach(() => open(shop))

  let sent: Record<string, unknown>[] = []
  let events = 0

  /** What the person alone sees after a mention. */
  async function mention(text: string, given: { thread?: string; parent?: string; id?: string; team?: string } = {}) {
    sent = []
    const postEphemeral = async (message: Record<string, unknown>) => void sent.push(message)
    const replies = async () => {
      if (given.parent === undefined) throw new Error('missing_scope')
      return { messages: [{ text: given.parent }] }
    }
    const parts = {
      ...shopping.parts,
      client: { chat: { postEphemeral } } as never,
      window: { conversations: { replies }, users: { info: async () => ({}) } } as never,
    }
    const event = {
      type: 'app_mention',
      user: 'U0ANA',
      channel: 'C0GENERAL',
      ts: '2.0',
      text,
      ...(given.thread === undefined ? {} : { thread_ts: given.thread }),
    }
    const body = { team_id: given.team ?? workspace, event_id: given.id ?? `Ev${events++}`, event }
    await answerEvent(parts, catalogEvents.app_mention ?? (async () => {}), 'app_mention', body)
    return (sent[0] ?? null) as (MessagePayload & Record<string, unknown>) | null
  }

  it('with a name answers in the thread, only to the one who asked', async () => {
    const answer = await mention('<@U0BOT> who owns checkout?', { thread: '1.0' })
    expect(answer).toMatchObject({ channel: 'C0GENERAL', user: 'U0ANA', thread_ts: '1.0' })
    expect(read({ text: answer?.text, blocks: answer?.blocks } as never)).toContain('Checkout is owned by Payments')
  })

  it('forgives a slip of the pen', async () => {
    const { text, blocks } = (await mention('<@U0BOT> who is the owner of chekout')) ?? {}
    expect(read({ text, blocks } as never)).toContain('Checkout is owned by Payments')
  })

  it('alone in a thread is about what the thread began with, where that can be read', async () => {
    const { text, blocks } = (await mention('<@U0BOT>', { thread: '1.0', parent: 'ledger is down' })) ?? {}
    expect(read({ text, blocks } as never)).toContain('Ledger is owned by Payments')
  })

  it('alone says how to ask', async () => {
    for (const given of [{}, { thread: '1.0' }]) {
      const { text, blocks } = (await mention('<@U0BOT> ', given)) ?? {}
      expect(read({ text, blocks } as never)).toContain('Mention me with a name')
    }
  })

  it('by somebody of another company tells them nothing of the catalog', async () => {
    const { text, blocks } = (await mention('<@U0BOT> checkout', { team: 'T0OTHER' })) ?? {}
    expect(read({ text, blocks } as never)).toContain('Only people of the workspace that I belong to')
  })

  it('is answered once, however often it is told', async () => {
    expect(await mention('<@U0BOT> checkout', { id: 'EvSame' })).not.toBeNull()
    expect(await mention('<@U0BOT> checkout', { id: 'EvSame' })).toBeNull()
  })
})

describe('a name that is a link or a repository', () => {
  it.each([
    'https://github.com/shop/ledger',
    '<https://github.com/shop/ledger/issues|github.com>',
    'github.com/shop/ledger',
    'shop/ledger',
    'git@github.com:shop/ledger.git',
  ])('%s', async (text) => {
    await open(shop)
    expect(read(await answerOwner(shopping.parts, typed(text)))).toContain('Ledger is owned by Payments')
  })

  it('that the catalog does not know says so', async () => {
    await open(shop)
    expect(read(await answerOwner(shopping.parts, typed('https://example.com/nothing')))).toBe(
      'Nothing in the catalog has “https://example.com/nothing” among its links, or its code there. Try its name.',
    )
  })
})
