import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf, setTable, type Table } from '../table.ts'
import { ownChannel } from './own-channel.ts'

let table: Table

beforeAll(async () => {
  table = await setTable()
})
afterAll(() => table.clear())

type Page = { response_metadata?: { next_cursor?: string } }

/** Every page of a list, by its cursor. */
async function pagesOf<P extends Page, T>(call: (cursor: string) => Promise<P>, items: (page: P) => T[] | undefined) {
  const pages: (T[] | undefined)[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: P = await call(cursor)
    pages.push(items(page))
    cursor = page.response_metadata?.next_cursor || undefined
  }
  return pages
}

async function filled(texts: readonly string[]) {
  const channel = await ownChannel(table.client)
  const stamps: string[] = []
  for (const text of texts) stamps.push((await table.client.chat.postMessage({ channel, text })).ts ?? '')
  return { channel, stamps }
}

describe('lists', () => {
  it('come in pages until there is no cursor any more', async () => {
    const { client } = table
    const channels = await pagesOf(
      (cursor) => client.conversations.list({ cursor, limit: 2 }),
      (page) => page.channels?.map((one) => one.name),
    )
    expect(channels.flat()).toEqual(['general', 'team-payments', 'open-without-app', 'old'])
    expect(channels.map((page) => page?.length)).toEqual([2, 2])
    const people = await pagesOf(
      (cursor) => client.users.list({ cursor, limit: 3 }),
      (page) => page.members?.map((one) => one.name),
    )
    expect(people.flat()).toEqual(['ana', 'ben', 'cleo', 'dora', 'stagehand'])
  })

  it('refuse a cursor that was never given', async () => {
    const { client, playground } = table
    const channel = playground.channel('general').id
    const cursor = Buffer.from('next:nowhere').toString('base64')
    for (const wrong of ['nonsense', cursor]) {
      expect(await refusalOf(client.conversations.list({ cursor: wrong }))).toBe('invalid_cursor')
      expect(await refusalOf(client.users.list({ cursor: wrong }))).toBe('invalid_cursor')
      expect(await refusalOf(client.conversations.members({ channel, cursor: wrong }))).toBe('invalid_cursor')
    }
    expect(await refusalOf(client.conversations.history({ channel, cursor: 'nonsense' }))).toBe('invalid_cursor')
  })

  it('of channels and members refuse a limit that makes no sense; others cut it', async () => {
    const { client, playground } = table
    const channel = playground.channel('general').id
    for (const limit of [-1, 1_001]) {
      expect(await refusalOf(client.conversations.list({ limit }))).toBe('invalid_limit')
      expect(await refusalOf(client.conversations.members({ channel, limit }))).toBe('invalid_limit')
      expect(await refusalOf(client.users.conversations({ limit }))).toBe('invalid_limit')
      expect(await refusalOf(client.conversations.history({ channel, limit }))).toBe('not refused')
      expect(await refusalOf(client.users.list({ limit }))).toBe('not refused')
    }
  })
})

describe('conversations.list and users.conversations', () => {
  it('choose by type and leave out archived ones where asked to', async () => {
    const { client, playground } = table
    const direct = playground.dm('Ana').id
    const list = async (more: object) =>
      (await client.conversations.list(more)).channels?.map((one) => one.name ?? one.id)
    expect(await list({ exclude_archived: true })).not.toContain('old')
    expect(await list({ types: 'im' })).toEqual([direct])
    expect(await list({ types: 'private_channel' })).toEqual([])
    expect(await refusalOf(client.conversations.list({ types: 'secret' }))).toBe('invalid_types')
  })

  it('show where the app is, or where somebody else is', async () => {
    const { client, playground } = table
    const names = async (more: object) =>
      (await client.users.conversations({ exclude_archived: true, ...more })).channels?.map((one) => one.name)
    expect(await names({})).toEqual(['general', 'team-payments'])
    expect(await names({ user: playground.as('Cleo').id })).toEqual(['general'])
    expect(await names({ user: playground.as('Ana').id })).toContain('open-without-app')
  })
})

describe('conversations.history', () => {
  it('gives the newest first, in pages that stay right while people write', async () => {
    const { client, playground } = table
    const { channel } = await filled(['1', '2', '3', '4', '5'])
    const seen = await pagesOf(
      async (cursor) => {
        const page = await client.conversations.history({ channel, limit: 2, cursor })
        await playground.as('Ana').postMessage(channel, 'meanwhile')
        return page
      },
      (page) => page.messages?.map((one) => one.text),
    )
    expect(seen).toEqual([['5', '4'], ['3', '2'], ['1']])
  })

  it('takes a range, with its ends only when inclusive', async () => {
    const { client } = table
    const { channel, stamps } = await filled(['1', '2', '3', '4'])
    const [, oldest = '', , latest = ''] = stamps
    const between = async (more: object) =>
      (await client.conversations.history({ channel, oldest, latest, ...more })).messages?.map((one) => one.text)
    expect(await between({})).toEqual(['3'])
    expect(await between({ inclusive: true })).toEqual(['4', '3', '2'])
    expect(await refusalOf(client.conversations.history({ channel, oldest: 'once' }))).toBe('invalid_ts_oldest')
    expect(await refusalOf(client.conversations.history({ channel, latest: 'then' }))).toBe('invalid_ts_latest')
  })

  it('tells by `has_more` that there is more', async () => {
    const { client } = table
    const { channel } = await filled(['1', '2'])
    expect(await client.conversations.history({ channel, limit: 1 })).toMatchObject({ has_more: true })
    expect(await client.conversations.history({ channel, limit: 2 })).toMatchObject({ has_more: false })
  })
})

describe('conversations.replies', () => {
  it('gives the thread oldest first, its first message always with it', async () => {
    const { client } = table
    const { channel, stamps } = await filled(['root'])
    const [ts = ''] = stamps
    for (const text of ['a', 'b', 'c']) await client.chat.postMessage({ channel, text, thread_ts: ts })
    const seen = await pagesOf(
      (cursor) => client.conversations.replies({ channel, ts, limit: 2, cursor }),
      (page) => page.messages?.map((one) => one.text),
    )
    expect(seen).toEqual([
      ['root', 'a'],
      ['b', 'c'],
    ])
    expect(await refusalOf(client.conversations.replies({ channel, ts: '1.2' }))).toBe('thread_not_found')
  })
})
