import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf, setTable, type Table } from '../table.ts'
import { ownChannel } from './own-channel.ts'

let table: Table

beforeAll(async () => {
  table = await setTable()
})
afterAll(() => table.clear())

const ids = (...names: string[]) => names.map((name) => table.playground.as(name).id).join(',')
const infoOf = async (channel: string) => (await table.client.conversations.info({ channel })).channel

describe('conversations.create', () => {
  it('makes a channel with the app in it', async () => {
    const { client, playground } = table
    const { channel } = await client.conversations.create({ name: 'launch_2026', is_private: true })
    expect(channel).toMatchObject({
      id: expect.stringMatching(/^C/),
      name: 'launch_2026',
      is_private: true,
      is_member: true,
      creator: playground.botUserId,
    })
    const { members } = await client.conversations.members({ channel: channel?.id ?? '' })
    expect(members).toEqual([playground.botUserId])
  })

  it.each([
    ['', 'invalid_name_required'],
    ['x'.repeat(81), 'invalid_name_maxlength'],
    ['---', 'invalid_name_punctuation'],
    ['Upper', 'invalid_name_specials'],
    ['with space', 'invalid_name_specials'],
    ['dot.ted', 'invalid_name_specials'],
    ['general', 'name_taken'],
  ])('refuses the name %j as %s', async (name, refusal) => {
    expect(await refusalOf(table.client.conversations.create({ name }))).toBe(refusal)
  })
})

describe('members', () => {
  it('are invited one by one or together; what is wrong with one is told of each', async () => {
    const { client, playground } = table
    const channel = await ownChannel(client)
    await client.conversations.invite({ channel, users: ids('Ana') })
    const invite = client.conversations.invite({ channel, users: `${ids('Ana', 'Ben')},U0NOBODY` })
    await expect(invite).rejects.toMatchObject({
      data: {
        error: 'already_in_channel',
        errors: [
          { user: ids('Ana'), ok: false, error: 'already_in_channel' },
          { user: 'U0NOBODY', ok: false, error: 'user_not_found' },
        ],
      },
    })
    expect((await client.conversations.members({ channel })).members).toEqual([playground.botUserId, ids('Ana')])
    await client.conversations.invite({ channel, users: `${ids('Ben')},U0NOBODY`, force: true })
    expect((await client.conversations.members({ channel })).members).toContain(ids('Ben'))
    const wrong = (users: string) => refusalOf(client.conversations.invite({ channel, users }))
    expect(await wrong('')).toBe('no_user')
    expect(await wrong(playground.botUserId)).toBe('cant_invite_self')
    expect(await wrong(ids('Dora'))).toBe('cant_invite')
  })

  it('are put out, but not from #general and not the app itself', async () => {
    const { client, playground } = table
    const channel = await ownChannel(client)
    await client.conversations.invite({ channel, users: ids('Ana') })
    await client.conversations.kick({ channel, user: ids('Ana') })
    expect((await client.conversations.members({ channel })).members).toEqual([playground.botUserId])
    const kick = (user: string, where = channel) => refusalOf(client.conversations.kick({ channel: where, user }))
    expect(await kick(ids('Ana'))).toBe('not_in_channel')
    expect(await kick('U0NOBODY')).toBe('user_not_found')
    expect(await kick(playground.botUserId)).toBe('cant_kick_self')
    expect(await kick(ids('Ana'), playground.channel('general').id)).toBe('cant_kick_from_general')
  })

  it('include the app where it joins, once', async () => {
    const { client, playground } = table
    const { id } = playground.channel('open-without-app')
    expect((await client.conversations.join({ channel: id })).channel?.is_member).toBe(true)
    expect((await client.conversations.join({ channel: id })).warning).toBe('already_in_channel')
    await client.conversations.leave({ channel: id })
    expect((await infoOf(id))?.is_member).toBe(false)
    expect(await client.conversations.leave({ channel: id })).toMatchObject({ not_in_channel: true })
    expect(await refusalOf(client.conversations.leave({ channel: playground.channel('general').id }))).toBe(
      'cant_leave_general',
    )
    expect(await refusalOf(client.conversations.join({ channel: playground.channel('old').id }))).toBe('is_archived')
  })
})

describe('a channel', () => {
  it('is archived and brought back', async () => {
    const { client, playground } = table
    const channel = await ownChannel(client)
    await client.conversations.archive({ channel })
    expect((await infoOf(channel))?.is_archived).toBe(true)
    expect(await refusalOf(client.conversations.archive({ channel }))).toBe('already_archived')
    expect(await refusalOf(client.conversations.setTopic({ channel, topic: 'x' }))).toBe('is_archived')
    await client.conversations.unarchive({ channel })
    expect(await refusalOf(client.conversations.unarchive({ channel }))).toBe('not_archived')
    const archive = (name: string) => refusalOf(client.conversations.archive({ channel: playground.channel(name).id }))
    expect(await archive('general')).toBe('cant_archive_general')
    expect(await archive('open-without-app')).toBe('not_in_channel')
  })

  it('is renamed by the app that made it, and by no other', async () => {
    const { client, playground } = table
    const channel = await ownChannel(client)
    const rename = (name: string, where = channel) => client.conversations.rename({ channel: where, name })
    expect((await rename('renamed')).channel).toMatchObject({ id: channel, name: 'renamed' })
    expect(await refusalOf(rename('general'))).toBe('name_taken')
    expect(await refusalOf(rename('other', playground.channel('team-payments').id))).toBe('not_authorized')
  })

  it('has a topic and a purpose of 250 characters at most', async () => {
    const { client } = table
    const channel = await ownChannel(client)
    await client.conversations.setTopic({ channel, topic: 'Releases' })
    await client.conversations.setPurpose({ channel, purpose: 'What goes out when' })
    expect(await infoOf(channel)).toMatchObject({
      topic: { value: 'Releases' },
      purpose: { value: 'What goes out when' },
    })
    expect(await refusalOf(client.conversations.setTopic({ channel, topic: 'x'.repeat(251) }))).toBe('too_long')
  })

  it('that is a direct message cannot be managed', async () => {
    const { client, playground } = table
    const { id } = playground.dm('Ana')
    expect(await refusalOf(client.conversations.archive({ channel: id }))).toBe('method_not_supported_for_channel_type')
    expect(await refusalOf(client.conversations.join({ channel: id }))).toBe('method_not_supported_for_channel_type')
  })
})

describe('conversations.open', () => {
  it('gives the direct message with one person, always the same', async () => {
    const { client, playground } = table
    const { channel } = await client.conversations.open({ users: ids('Ana') })
    expect(channel).toEqual({ id: playground.dm('Ana').id })
    const whole = await client.conversations.open({ channel: channel?.id ?? '', return_im: true })
    expect(whole.channel).toMatchObject({ is_im: true, user: ids('Ana') })
  })

  it('gives one of several people, whatever their order', async () => {
    const { client } = table
    const { channel } = await client.conversations.open({ users: ids('Ana', 'Ben'), return_im: true })
    expect(channel).toMatchObject({ is_mpim: true, is_private: true, name: 'mpdm-ana--ben--stagehand-1' })
    const again = await client.conversations.open({ users: ids('Ben', 'Ana') })
    expect(again.channel?.id).toBe(channel?.id)
    const { channels } = await client.conversations.list({ types: 'mpim' })
    expect(channels).toHaveLength(1)
  })

  it('says whom it cannot write to', async () => {
    const { client, playground } = table
    const open = (users: string) => refusalOf(client.conversations.open({ users }))
    expect(await open('')).toBe('users_list_not_supplied')
    expect(await open('U0NOBODY')).toBe('user_not_found')
    expect(await open(ids('Dora'))).toBe('user_disabled')
    expect(await open(Array.from({ length: 9 }, (_, index) => `U${index}`).join(','))).toBe('too_many_users')
    const channel = playground.channel('general').id
    expect(await refusalOf(client.conversations.open({ channel }))).toBe('method_not_supported_for_channel_type')
  })
})
