import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallWorkspace } from '../small-workspace.ts'
import { refusalOf, setTable, type Table } from '../table.ts'
import { ownChannel } from './own-channel.ts'

let table: Table

beforeAll(async () => {
  const functions = {
    greet: {
      title: 'Greet',
      description: 'Greets somebody',
      input_parameters: {},
      output_parameters: { greeting: { type: 'string', title: 'Greeting', is_required: true } },
    },
  }
  table = await setTable({ workspace: { ...smallWorkspace, app: { manifest: { functions } } } })
})
afterAll(() => table.clear())

async function posted() {
  const channel = await ownChannel(table.client)
  const { ts: timestamp = '' } = await table.client.chat.postMessage({ channel, text: 'hello' })
  return { channel, timestamp }
}

describe('reactions', () => {
  it('are given, read and taken back', async () => {
    const { client, playground } = table
    const at = await posted()
    await client.reactions.add({ ...at, name: ':eyes:' })
    const [message] = playground.channel(at.channel).messages
    if (message) await playground.as('Ana').react(message, 'eyes')
    const read = await client.reactions.get(at)
    expect(read).toMatchObject({
      type: 'message',
      channel: at.channel,
      message: { reactions: [{ name: 'eyes', users: [playground.botUserId, playground.as('Ana').id], count: 2 }] },
    })
    await client.reactions.remove({ ...at, name: 'eyes' })
    expect((await client.reactions.get(at)).message?.reactions).toMatchObject([{ name: 'eyes', count: 1 }])
  })

  it('are refused by Slack’s names', async () => {
    const { client } = table
    const at = await posted()
    const add = (more: object) => refusalOf(client.apiCall('reactions.add', { ...at, name: 'eyes', ...more }))
    await client.reactions.add({ ...at, name: 'eyes' })
    expect(await add({})).toBe('already_reacted')
    expect(await add({ name: 'not an emoji' })).toBe('invalid_name')
    expect(await add({ timestamp: 'soon' })).toBe('bad_timestamp')
    expect(await add({ timestamp: '1.2' })).toBe('message_not_found')
    expect(await add({ timestamp: undefined })).toBe('no_item_specified')
    expect(await refusalOf(client.reactions.remove({ ...at, name: 'fire' }))).toBe('no_reaction')
  })
})

describe('pins', () => {
  it('are added, listed newest first and removed', async () => {
    const { client, playground } = table
    const at = await posted()
    const { ts: second = '' } = await client.chat.postMessage({ channel: at.channel, text: 'second' })
    await client.pins.add(at)
    await client.pins.add({ channel: at.channel, timestamp: second })
    const { items } = await client.pins.list({ channel: at.channel })
    expect(items).toMatchObject([
      { type: 'message', created_by: playground.botUserId, message: { text: 'second', pinned_to: [at.channel] } },
      { message: { text: 'hello' } },
    ])
    expect(await refusalOf(client.pins.add(at))).toBe('already_pinned')
    await client.pins.remove(at)
    expect(await refusalOf(client.pins.remove(at))).toBe('no_pin')
    expect((await client.conversations.history({ channel: at.channel })).pin_count).toBe(1)
  })
})

describe('user groups', () => {
  it('are made, described, filled and switched off', async () => {
    const { client, playground } = table
    const channels = playground.channel('general').id
    const { usergroup } = await client.usergroups.create({ name: 'On call', handle: 'on-call', channels })
    const id = usergroup?.id ?? ''
    expect(usergroup).toMatchObject({ name: 'On call', handle: 'on-call', prefs: { channels: [channels] } })
    await client.usergroups.update({ usergroup: id, description: 'Who to wake' })
    const users = [playground.as('Ana').id, playground.as('Ben').id]
    const filled = await client.usergroups.users.update({ usergroup: id, users: users.join(','), include_count: true })
    expect(filled.usergroup).toMatchObject({ users, user_count: 2, description: 'Who to wake' })
    expect((await client.usergroups.users.list({ usergroup: id })).users).toEqual(users)
    await client.usergroups.disable({ usergroup: id })
    const named = async (more: object) => (await client.usergroups.list(more)).usergroups?.map((one) => one.handle)
    expect(await named({})).not.toContain('on-call')
    expect(await named({ include_disabled: true })).toContain('on-call')
    await client.usergroups.enable({ usergroup: id })
    expect(await named({})).toContain('on-call')
  })

  it('are refused names that are taken and people who are not there', async () => {
    const { client } = table
    const create = (name: string, handle: string) => refusalOf(client.usergroups.create({ name, handle }))
    expect(await create('Payments', 'fresh')).toBe('name_already_exists')
    expect(await create('Fresh', 'payments')).toBe('handle_already_exists')
    expect(await create('Fresh', 'ana')).toBe('handle_already_exists')
    expect(await create('Fresh', 'Not a handle')).toBe('bad_handle')
    const { usergroups = [] } = await client.usergroups.list()
    const fill = (users: string) =>
      refusalOf(client.usergroups.users.update({ usergroup: usergroups[0]?.id ?? '', users }))
    expect(await fill('')).toBe('no_users_provided')
    expect(await fill('U0NOBODY')).toBe('invalid_users')
    expect(await refusalOf(client.usergroups.disable({ usergroup: 'S0NONE' }))).toBe('no_such_subteam')
  })
})

describe('a workflow step', () => {
  it('ends once, with the outputs it promised', async () => {
    const { client, playground } = table
    const { execution } = await playground.as('Ana').runStep('greet', {})
    const function_execution_id = execution.id
    const complete = (outputs: Record<string, unknown>) =>
      client.functions.completeSuccess({ function_execution_id, outputs })
    await expect(complete({ farewell: 'Bye' })).rejects.toMatchObject({
      data: {
        error: 'parameter_validation_failed',
        response_metadata: { messages: [{}, {}].map(() => expect.any(String)) },
      },
    })
    await complete({ greeting: 'Hello' })
    expect(execution).toMatchObject({ state: 'completed', outputs: { greeting: 'Hello' } })
    expect(await refusalOf(complete({ greeting: 'Again' }))).toBe('execution_not_in_running_state')
  })

  it('can fail, and must be known', async () => {
    const { client, playground } = table
    const { execution } = await playground.as('Ana').runStep('greet', {})
    const fail = (function_execution_id: string) =>
      client.functions.completeError({ function_execution_id, error: 'No time' })
    await fail(execution.id)
    expect(execution).toMatchObject({ state: 'failed', error: 'No time' })
    expect(await refusalOf(fail('Fx0NONE'))).toBe('function_execution_not_found')
  })
})

describe('the workspace', () => {
  it('tells of itself, its app, its emoji and who is there', async () => {
    const { client, playground } = table
    expect((await client.team.info()).team).toMatchObject({ id: playground.workspaceId, name: 'Shop', domain: 'shop' })
    expect(await refusalOf(client.team.info({ team: 'T0OTHER' }))).toBe('team_not_found')
    const { bot } = await client.bots.info()
    expect(bot).toMatchObject({ app_id: playground.appId, user_id: playground.botUserId, deleted: false })
    expect((await client.emoji.list()).emoji).toEqual({})
    const presence = async (name: string) => (await client.users.getPresence({ user: playground.as(name).id })).presence
    expect([await presence('Ana'), await presence('Dora')]).toEqual(['active', 'away'])
  })
})
