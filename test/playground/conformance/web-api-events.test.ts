import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smallWorkspace } from '../small-workspace.ts'
import { setTable, type Table } from '../table.ts'
import { ownChannel } from './own-channel.ts'

const EVENTS = [
  'message.channels',
  'member_joined_channel',
  'member_left_channel',
  'channel_created',
  'channel_archive',
  'channel_rename',
  'channel_left',
  'reaction_added',
  'reaction_removed',
  'pin_added',
  'file_shared',
  'subteam_created',
  'subteam_members_changed',
]

let table: Table
let channel = ''

beforeAll(async () => {
  const manifest = { settings: { event_subscriptions: { bot_events: EVENTS } } }
  table = await setTable({ workspace: { ...smallWorkspace, app: { manifest } } })
  await table.app()
})
afterAll(() => table.clear())

beforeEach(async () => {
  channel = await ownChannel(table.client)
  await heard('channel_created')
  table.playground.recorder.deliveries.length = 0
})

/** The newest event of a type, once it was delivered. */
async function heard(type: string, subtype?: string) {
  const { recorder, until } = table.playground
  const eventOf = (payload: unknown) => (payload as { event: { type: string; subtype?: string } }).event
  return until(() =>
    recorder.deliveries
      .map((one) => eventOf(one.payload))
      .findLast((one) => one.type === type && one.subtype === subtype),
  )
}

describe('what the app does itself', () => {
  it('comes back as events of messages: posted, edited, deleted', async () => {
    const { client, playground } = table
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'one' })
    expect(await heard('message')).toMatchObject({ channel, ts, text: 'one', user: playground.botUserId })
    await client.chat.update({ channel, ts, text: 'two' })
    expect(await heard('message', 'message_changed')).toMatchObject({
      channel,
      hidden: true,
      message: { ts, text: 'two', edited: {} },
      previous_message: { ts, text: 'one' },
    })
    await client.chat.delete({ channel, ts })
    expect(await heard('message', 'message_deleted')).toMatchObject({
      deleted_ts: ts,
      previous_message: { text: 'two' },
    })
  })

  it('comes back as events of channels and their members', async () => {
    const { client, playground } = table
    const user = playground.as('Ana').id
    await client.conversations.invite({ channel, users: user })
    expect(await heard('member_joined_channel')).toMatchObject({ channel, user, inviter: playground.botUserId })
    await client.conversations.kick({ channel, user })
    expect(await heard('member_left_channel')).toMatchObject({ channel, user })
    await client.conversations.rename({ channel, name: `was-${channel.toLowerCase()}` })
    expect(await heard('channel_rename')).toMatchObject({ channel: { id: channel } })
    await client.conversations.archive({ channel })
    expect(await heard('channel_archive')).toMatchObject({ channel, user: playground.botUserId })
  })

  it('comes back as events of reactions, pins, files and user groups', async () => {
    const { client, playground } = table
    const { ts: timestamp = '' } = await client.chat.postMessage({ channel, text: 'one' })
    await client.reactions.add({ channel, timestamp, name: 'eyes' })
    expect(await heard('reaction_added')).toMatchObject({ reaction: 'eyes', user: playground.botUserId })
    await client.pins.add({ channel, timestamp })
    expect(await heard('pin_added')).toMatchObject({ channel_id: channel, pin_count: 1 })
    await client.filesUploadV2({ channel_id: channel, filename: 'a.txt', content: 'a' })
    expect(await heard('file_shared')).toMatchObject({ channel_id: channel, file_id: expect.stringMatching(/^F/) })
    expect(await heard('message', 'file_share')).toMatchObject({ files: [{ name: 'a.txt' }] })
    const { usergroup } = await client.usergroups.create({ name: 'On call', handle: 'on-call' })
    expect(await heard('subteam_created')).toMatchObject({ subteam: { handle: 'on-call' } })
    const users = playground.as('Ana').id
    await client.usergroups.users.update({ usergroup: usergroup?.id ?? '', users })
    expect(await heard('subteam_members_changed')).toMatchObject({ added_users: [users] })
  })
})
