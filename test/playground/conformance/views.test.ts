import type { InputBlock, KnownBlock } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../../src/playground/index.ts'
import { button, plain, refusalOf, section } from '../table.ts'
import { type ListeningApp, modal, startListening, TRANSPORTS } from './listening-app.ts'

const TROUBLE = 'We had some trouble connecting. Try again?'

const field = (blockId: string, element: object = {}, more: Partial<InputBlock> = {}): InputBlock => ({
  type: 'input',
  block_id: blockId,
  label: plain(blockId),
  element: { type: 'plain_text_input', action_id: 'it', ...element } as unknown as InputBlock['element'],
  ...more,
})
const form = (title: string, ...blocks: KnownBlock[]) => modal(title, blocks.length > 0 ? blocks : [field('reason')])

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let ana: PersonAtPlay

  beforeAll(async () => {
    app = await startListening(transport)
    ana = app.playground.as('Ana')
  })
  afterAll(() => app.clear())
  beforeEach(async () => {
    app.calm()
    const top = ana.view
    if (top) await ana.closeView(top, { all: true })
    app.heard.length = 0
  })

  describe('a submission', () => {
    it('without an answer closes the modal on top and shows the one below', async () => {
      const below = await app.opens(form('Below', button('More', 'more')))
      await ana.click(below, { actionId: 'more' })
      const { trigger_id } = await app.hears('block_actions')
      await app.client.views.push({ trigger_id: String(trigger_id), view: form('Above') })
      await ana.submit(await ana.seesView('Above'), { reason: 'x' })
      expect(ana.views).toEqual([below])
    })

    it('is held back by Slack while a field is empty, too short or nothing of its kind', async () => {
      const number = { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '72' }
      const view = await app.opens(
        form(
          'Form',
          field('reason'),
          field('short', { min_length: 5 }),
          field('hours', number),
          field('mail', { type: 'email_text_input' }),
          field('link', { type: 'url_text_input' }),
        ),
      )
      await ana.submit(view, { short: 'abc', hours: 100, mail: 'nobody', link: 'nowhere' })
      expect(Object.fromEntries(view.errors)).toEqual({
        reason: 'Please complete this required field.',
        short: 'Use at least 5 characters.',
        hours: 'Enter a number that is at most 72.',
        mail: 'Enter a valid email.',
        link: 'Enter a valid URL.',
      })
      expect(app.heard).toEqual([])
    })

    it('shows the app’s errors under their fields and stays open', async () => {
      const view = await app.opens(form('Form'))
      app.answers.view = { response_action: 'errors', errors: { reason: 'Say more.' } }
      await ana.submit(view, { reason: 'x' })
      expect(ana.view).toBe(view)
      expect(view.errors.get('reason')).toBe('Say more.')
    })

    it.each([
      ['no input of the view', { nowhere: 'Say more.' }],
      ['a block that is no input', { words: 'Say more.' }],
      ['nothing', {}],
    ])('is trouble when errors name %s', async (_what, errors) => {
      const view = await app.opens(form('Form', field('reason'), { ...section('x'), block_id: 'words' }))
      app.answers.view = { response_action: 'errors', errors }
      await ana.submit(view, { reason: 'x' })
      expect(view.trouble).toBe(TROUBLE)
      expect(ana.view).toBe(view)
    })

    it('can be answered with another view in place, on top, or by closing everything', async () => {
      const view = await app.opens(form('First'))
      app.answers.view = { response_action: 'update', view: form('Second') }
      await ana.submit(view, { reason: 'x' })
      expect(ana.view).toMatchObject({ id: view.id, definition: { title: { text: 'Second' } } })
      app.answers.view = { response_action: 'push', view: form('Third') }
      await ana.submit(view, { reason: 'x' })
      expect(ana.views.map((one) => one.previousId)).toEqual([undefined, view.id])
      app.answers.view = { response_action: 'clear' }
      await ana.submit(await ana.seesView('Third'), { reason: 'x' })
      expect(ana.views).toEqual([])
    })

    it('answered with an invalid view, or an action Slack does not know, is trouble', async () => {
      const view = await app.opens(form('Form'))
      app.answers.view = { response_action: 'update', view: form('x'.repeat(25)) }
      await ana.submit(view, { reason: 'x' })
      expect(view.trouble).toBe(TROUBLE)
      expect(app.playground.report().refusals.at(-1)).toMatchObject({ where: 'response_action update' })
      app.answers.view = { response_action: 'vanish' } as never
      await ana.submit(view, { reason: 'x' })
      expect(view).toMatchObject({ trouble: TROUBLE })
      app.answers.view = undefined
      await ana.submit(view, { reason: 'x' })
      expect(ana.views).toEqual([])
    })

    it('pushing a fourth view is trouble', async () => {
      await app.opens(form('One'))
      for (const title of ['Two', 'Three', 'Four']) {
        app.answers.view = { response_action: 'push', view: form(title) }
        await ana.submit(ana.view ?? expect.fail(), { reason: 'x' })
      }
      expect(ana.views).toHaveLength(3)
      expect(ana.view?.trouble).toBe(TROUBLE)
    })

    it('that nobody answers is trouble, and nothing typed is lost', async () => {
      const view = await app.opens(form('Form'))
      app.playground.chaos.drop('interactive')
      await ana.submit(view, { reason: 'typed' })
      expect(view.trouble).toBe(TROUBLE)
      await ana.submit(view)
      expect((await app.hears('view_submission')).view).toMatchObject({ state: { values: { reason: { it: { value: 'typed' } } } } })
    })

    it('carries a response URL for each select that asks for one', async () => {
      const view = await app.opens(form('Form', field('where', { type: 'conversations_select', response_url_enabled: true })))
      await ana.submit(view, { where: 'general' })
      const { id } = app.playground.channel('general')
      const { response_urls } = await app.hears('view_submission')
      expect(response_urls).toMatchObject([{ block_id: 'where', action_id: 'it', channel_id: id }])
      const [first] = response_urls as { response_url: string }[]
      await fetch(first?.response_url ?? '', { method: 'POST', body: JSON.stringify({ text: 'By URL', response_type: 'in_channel' }) })
      await ana.sees('By URL')
    })
  })

  describe('closing', () => {
    it('is told where the view asks for it, with the view', async () => {
      const view = await app.opens({ ...form('Form'), notify_on_close: true, private_metadata: 'mine' })
      await ana.closeView(view)
      const body = await app.hears('view_closed')
      expect(body).toMatchObject({ is_cleared: false, view: { id: view.id, private_metadata: 'mine' } })
      expect(body.trigger_id).toBeUndefined()
      await ana.closeView(await app.opens(form('Silent')))
      expect(app.heard).toEqual([])
    })

    it('takes the whole stack along when the view says so, or the person does', async () => {
      for (const more of [{ clear_on_close: true }, {}]) {
        await app.opens({ ...form('Below'), notify_on_close: true })
        app.answers.view = { response_action: 'push', view: { ...form('Above'), ...more, notify_on_close: true } }
        await ana.submit(ana.view ?? expect.fail(), { reason: 'x' })
        await ana.closeView(ana.view ?? expect.fail(), 'clear_on_close' in more ? {} : { all: true })
        expect(ana.views).toEqual([])
        const closed = [await app.hears('view_closed'), await app.hears('view_closed')]
        expect(closed.map((one) => one.is_cleared)).toEqual([true, true])
      }
    })
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
        field('same', { initial_value: 'preset' }),
        field('block2'),
        field('action', { action_id: 'it2' }),
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
      const view = await app.opens(form('Form', field('reason'), field('size', {}, { optional: true })))
      await ana.type(view, 'size', 'it', 'large')
      await app.client.views.update({ view_id: view.id, view: form('Form', field('reason')) })
      await app.client.views.update({ view_id: view.id, view: form('Form', field('reason'), field('size', {}, { optional: true })) })
      await ana.submit(view, { reason: 'x' })
      expect((await app.hears('view_submission')).view).toMatchObject({ state: { values: { size: { it: { value: null } } } } })
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
      await app.client.views.publish({ user_id: ana.id, view: { type: 'home', blocks: [section('Yours'), button('Go', 'go')] } })
      expect(ana.home?.blocks).toMatchObject([{ text: { text: 'Yours' } }, {}])
      expect(app.playground.as('Ben').home).toBeUndefined()
      await ana.click(ana.home ?? expect.fail(), { actionId: 'go' })
      expect(await app.hears('block_actions')).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } })
    })

    it('keeps its id from one publishing to the next and refuses an old hash', async () => {
      const publish = (hash?: string) =>
        app.client.views.publish({ user_id: ana.id, view: { type: 'home', blocks: [section('x')] }, ...(hash ? { hash } : {}) })
      const first = await publish()
      const second = await publish(first.view?.hash)
      expect(second.view?.id).toBe(first.view?.id)
      expect(await refusalOf(publish(first.view?.hash))).toBe('hash_conflict')
    })
  })
})
