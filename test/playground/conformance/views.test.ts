import type { KnownBlock } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../../src/playground/index.ts'
import { button, plain, refusalOf, section } from '../table.ts'
import { field, form } from './blocks.ts'
import { type ListeningApp, listening, TRANSPORTS } from './listening-app.ts'

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let ana: PersonAtPlay

  listening(transport, (started) => {
    app = started
    ana = app.playground.as('Ana')
  })

  describe('an update', () => {
    it('keeps the id and gives a new hash; an old hash conflicts', async () => {
      const view = await app.opens(form('Form'))
      const first = view.hash
      const updated = await app.client.views.update({ view_id: view.id, hash: first, view: form('Again') })
      expect(updated.view).toMatchObject({ id: view.id, hash: view.hash })
      expect(view.hash).not.toBe(first)
      const late = app.client.views.update({ view_id: view.id, hash: first, view: form('Late') })
      expect(await refusalOf(late)).toBe('hash_conflict')
      await ana.closeView(view)
      expect(await refusalOf(app.client.views.update({ view_id: view.id, view: form('Gone') }))).toBe('not_found')
    })

    it('finds a view by its external id too', async () => {
      const view = await app.opens({ ...form('Form'), external_id: 'mine' })
      await app.client.views.update({ external_id: 'mine', view: { ...form('Again'), external_id: 'mine' } })
      expect(view.definition).toMatchObject({ title: { text: 'Again' } })
    })

    it('keeps what was typed under the same block, action and kind, and nothing else', async () => {
      const view = await app.opens(form('Form', field('same'), field('block'), field('action'), field('kind')))
      for (const name of ['same', 'block', 'action', 'kind']) await ana.type(view, name, 'it', 'typed')
      const after = form(
        'Form',
        field('same', { type: 'plain_text_input', initial_value: 'preset' }),
        field('block2'),
        field('action', { type: 'plain_text_input', action_id: 'it2' }),
        field('kind', { type: 'email_text_input' }),
      )
      const updated = await app.client.views.update({ view_id: view.id, view: after })
      expect(updated.view?.state).toEqual({
        values: {
          same: { it: { type: 'plain_text_input', value: 'typed' } },
          block2: { it: { type: 'plain_text_input', value: null } },
          action: { it2: { type: 'plain_text_input', value: null } },
          kind: { it: { type: 'email_text_input', value: null } },
        },
      })
    })

    it('forgets what it took away, even when the field comes back', async () => {
      const size = field('size', { type: 'plain_text_input' }, { optional: true })
      const view = await app.opens(form('Form', field('reason'), size))
      await ana.type(view, 'size', 'it', 'large')
      await app.client.views.update({ view_id: view.id, view: form('Form', field('reason')) })
      await app.client.views.update({ view_id: view.id, view: form('Form', field('reason'), size) })
      await ana.submit(view, { reason: 'x' })
      expect((await app.hears('view_submission')).view).toMatchObject({
        state: { values: { size: { it: { value: null } } } },
      })
    })
  })

  describe('a view', () => {
    it('carries everything Slack tells of one', async () => {
      const view = await app.opens({ ...form('Form'), private_metadata: 'mine', external_id: 'ours' })
      await ana.submit(view, { reason: 'x' })
      const { workspaceId, appId } = app.playground
      expect(await app.hears('view_submission')).toMatchObject({
        type: 'view_submission',
        user: { id: ana.id, username: 'ana', team_id: workspaceId },
        team: { id: workspaceId, domain: 'shop' },
        api_app_id: appId,
        trigger_id: expect.any(String),
        response_urls: [],
        view: {
          id: view.id,
          root_view_id: view.id,
          previous_view_id: null,
          type: 'modal',
          callback_id: 'form',
          private_metadata: 'mine',
          external_id: 'ours',
          hash: view.hash,
          app_id: appId,
          app_installed_team_id: workspaceId,
          bot_id: expect.any(String),
          notify_on_close: false,
          clear_on_close: false,
          state: { values: { reason: { it: { type: 'plain_text_input', value: 'x' } } } },
        },
      })
    })

    it('needs a trigger that is known, young and unused', async () => {
      await ana.shortcut('start')
      let trigger = String((await app.hears('shortcut')).trigger_id)
      const open = () => refusalOf(app.client.views.open({ trigger_id: trigger, view: form('Form') }))
      expect(await open()).toBe('not refused')
      expect(await open()).toBe('exchanged_trigger_id')
      await ana.shortcut('start')
      trigger = String((await app.hears('shortcut')).trigger_id)
      app.playground.clock.advance(3_001)
      expect(await open()).toBe('expired_trigger_id')
      trigger = 'nonsense'
      expect(await open()).toBe('invalid_trigger_id')
    })

    it('is pushed onto another at most twice', async () => {
      await app.opens(form('One', button('More', 'more')))
      const pushed: string[] = []
      for (let times = 0; times < 3; times += 1) {
        await ana.click(ana.view ?? expect.fail(), { actionId: 'more' })
        const trigger_id = String((await app.hears('block_actions')).trigger_id)
        pushed.push(await refusalOf(app.client.views.push({ trigger_id, view: form('More', button('More', 'more')) })))
      }
      expect(pushed).toEqual(['not refused', 'not refused', 'push_limit_reached'])
      expect(ana.views).toHaveLength(3)
    })

    it('that is closed, or lies below another, can no longer be acted on', async () => {
      const view = await app.opens(form('Form', field('reason'), button('Go', 'go')))
      app.answers.view = { response_action: 'push', view: form('Above') }
      await ana.submit(view, { reason: 'x' })
      expect(() => ana.click(view, { actionId: 'go' })).toThrow('below another')
      await ana.closeView(ana.view ?? expect.fail(), { all: true })
      expect(() => ana.click(view, { actionId: 'go' })).toThrow('closed')
    })

    it('is refused when too large, invalid, or with an external id in use', async () => {
      await app.opens({ ...form('Form'), external_id: 'taken' })
      const publish = (blocks: KnownBlock[], more = {}) =>
        refusalOf(app.client.views.publish({ user_id: ana.id, view: { type: 'home', blocks, ...more } }))
      const big = Array.from({ length: 100 }, () => section('x'.repeat(2_900)))
      expect(await publish(big)).toBe('view_too_large')
      expect(await publish([{ type: 'header', text: plain('x'.repeat(151)) }])).toBe('invalid_arguments')
      expect(await publish([section('x')], { external_id: 'taken' })).toBe('duplicate_external_id')
    })
  })

  describe('App Home', () => {
    it('is published for one person, and its clicks carry the view', async () => {
      await app.client.views.publish({
        user_id: ana.id,
        view: { type: 'home', blocks: [section('Yours'), button('Go', 'go')] },
      })
      expect(ana.home?.blocks).toMatchObject([{ text: { text: 'Yours' } }, {}])
      expect(app.playground.as('Ben').home).toBeUndefined()
      await ana.click(ana.home ?? expect.fail(), { actionId: 'go' })
      expect(await app.hears('block_actions')).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } })
    })

    it('keeps its id from one publishing to the next and refuses an old hash', async () => {
      const publish = (hash?: string) =>
        app.client.views.publish({
          user_id: ana.id,
          view: { type: 'home', blocks: [section('x')] },
          ...(hash ? { hash } : {}),
        })
      const first = await publish()
      const second = await publish(first.view?.hash)
      expect(second.view?.id).toBe(first.view?.id)
      expect(await refusalOf(publish(first.view?.hash))).toBe('hash_conflict')
    })
  })
})
