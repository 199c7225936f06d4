import { describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../../src/playground/index.ts'
import { type ListeningApp, listening, TRANSPORTS } from './listening-app.ts'

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let ana: PersonAtPlay
  let general: string
  const event = async (type: string) => (await app.hears(type)).event

  listening(transport, (started) => {
    app = started
    ana = app.playground.as('Ana')
    general = app.playground.channel('general').id
  })

  describe('several people in a direct message with the app', () => {
    it('are heard there as that kind of channel', async () => {
      const ben = app.playground.as('Ben')
      const { channel } = await app.client.conversations.open({ users: `${ana.id},${ben.id}` })
      await ben.postMessage(channel?.id ?? '', 'Between us')
      expect(await event('message')).toMatchObject({ text: 'Between us', channel: channel?.id, channel_type: 'mpim' })
    })
  })

  describe('people', () => {
    it('who join and leave a channel are told to an app that is in it', async () => {
      const cleo = app.playground.as('Cleo')
      expect(app.heard).toEqual([])
      await cleo.join('team-payments')
      const told = { user: cleo.id, channel: app.playground.channel('team-payments').id, channel_type: 'C' }
      expect(await event('member_joined_channel')).toMatchObject(told)
      await cleo.leave('team-payments')
      expect(await event('member_left_channel')).toMatchObject(told)
      await cleo.join('open-without-app')
      expect(app.heard).toEqual([])
      await expect(cleo.join('closed')).rejects.toThrow('without being added')
    })

    it('who are renamed, made guests, deactivated or come back are told as they are now', async () => {
      const { playground } = app
      const { id } = playground.as('Cleo')
      await playground.rename('Cleo', 'Clea Marsh')
      expect(await event('user_change')).toMatchObject({ user: { id, real_name: 'Clea Marsh', deleted: false } })
      await playground.makeGuest('Clea')
      expect(await event('user_change')).toMatchObject({ user: { id, is_restricted: true } })
      await playground.deactivate('Clea')
      expect(await event('user_change')).toMatchObject({ user: { id, deleted: true } })
      expect((await app.client.users.info({ user: id })).user).toMatchObject({ deleted: true, real_name: 'Clea Marsh' })
      await playground.reactivate('Clea')
      await event('user_change')
      await playground.rename('Clea', 'Cleo Marsh')
    })

    it('who are new are told as members of the workspace and of channels', async () => {
      const { playground } = app
      await playground.invite({ handle: `eve-${transport.length}`, name: 'Eve New', email: 'eve@shop.example' }, [
        'general',
      ])
      const { id } = playground.as('Eve')
      expect(await event('team_join')).toMatchObject({ user: { id, real_name: 'Eve New', is_bot: false } })
      expect(await event('member_joined_channel')).toMatchObject({ user: id, channel: general })
    })

    it('of another workspace act and write in the name of theirs', async () => {
      const { playground } = app
      const zoe = playground.as('Zoe')
      await zoe.postMessage('shared', 'Hello from elsewhere')
      const body = await app.hears('message')
      expect(body).toMatchObject({
        team_id: 'T0ELSEWHERE',
        context_team_id: playground.workspaceId,
        is_ext_shared_channel: true,
      })
      expect(body.event).toMatchObject({ user: zoe.id, user_team: 'T0ELSEWHERE', source_team: 'T0ELSEWHERE' })
      const message = await app.shows(
        [
          {
            type: 'actions',
            elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
          },
        ],
        'shared',
      )
      await zoe.click(message, { actionId: 'go' })
      expect(await app.hears('block_actions')).toMatchObject({
        user: { id: zoe.id, team_id: 'T0ELSEWHERE' },
        team: { id: 'T0ELSEWHERE' },
      })
      expect((await app.client.users.info({ user: zoe.id })).user).toMatchObject({
        team_id: 'T0ELSEWHERE',
        is_stranger: true,
      })
    })
  })

  describe('user groups', () => {
    it('are told when they change, and who came and went', async () => {
      const { playground } = app
      const [ben, cleo] = [playground.as('Ben').id, playground.as('Cleo').id]
      await playground.changeUsergroup('payments', { members: ['Ana', 'Cleo'] })
      expect(await event('subteam_members_changed')).toMatchObject({
        added_users: [cleo],
        added_users_count: 1,
        removed_users: [ben],
        removed_users_count: 1,
      })
      expect(await event('subteam_updated')).toMatchObject({
        subteam: { handle: 'payments', users: [ana.id, cleo], user_count: 2 },
      })
      await playground.changeUsergroup('payments', { name: 'Money' })
      expect(await event('subteam_updated')).toMatchObject({ subteam: { name: 'Money', users: [ana.id, cleo] } })
      expect(app.heard).toEqual([])
    })
  })

  describe('channels', () => {
    it('are told when renamed, archived and brought back', async () => {
      const { playground } = app
      const { id } = playground.channel('team-payments')
      await playground.renameChannel('team-payments', 'payments')
      expect(await event('channel_rename')).toMatchObject({ channel: { id, name: 'payments', is_channel: true } })
      await playground.archive('payments')
      expect(await event('channel_archive')).toMatchObject({ channel: id, user: ana.id })
      await expect(app.client.chat.postMessage({ channel: id, text: 'x' })).rejects.toThrow('is_archived')
      await playground.unarchive('payments')
      expect(await event('channel_unarchive')).toMatchObject({ channel: id, user: ana.id })
      await playground.renameChannel('payments', 'team-payments')
    })

    it('made private keep their id and speak by their own events from then on', async () => {
      const { playground } = app
      const { id } = playground.channel('team-payments')
      await playground.makePrivate('team-payments')
      expect(await event('message')).toMatchObject({
        subtype: 'channel_convert_to_private',
        channel: id,
        channel_type: 'group',
      })
      await ana.postMessage('team-payments', 'Just us')
      expect(await event('message')).toMatchObject({ channel: id, channel_type: 'group' })
      await playground.archive('team-payments')
      expect(await event('group_archive')).toMatchObject({ channel: id })
      await playground.unarchive('team-payments')
      await event('group_unarchive')
    })

    it('tell the app when it is taken out and added', async () => {
      const { playground } = app
      const { id } = playground.channel('shared')
      await playground.removeBot('shared')
      expect(await event('channel_left')).toMatchObject({ channel: id, actor_id: ana.id })
      await expect(app.client.conversations.history({ channel: id })).rejects.toThrow('not_in_channel')
      await playground.addBot('shared')
      expect(await event('member_joined_channel')).toMatchObject({ user: playground.botUserId, inviter: ana.id })
    })
  })
})
