import { describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../../src/playground/index.ts'
import { button, section } from '../table.ts'
import { field, form } from './blocks.ts'
import { type ListeningApp, listening, TRANSPORTS } from './listening-app.ts'

const TROUBLE = 'We had some trouble connecting. Try again?'

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let ana: PersonAtPlay

  listening(transport, (started) => {
    app = started
    ana = app.playground.as('Ana')
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
      const view = await app.opens(
        form(
          'Form',
          field('reason'),
          field('short', { type: 'plain_text_input', min_length: 5 }),
          field('hours', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '72' }),
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
      expect((await app.hears('view_submission')).view).toMatchObject({
        state: { values: { reason: { it: { value: 'typed' } } } },
      })
    })

    it('carries a response URL for each select that asks for one', async () => {
      const view = await app.opens(
        form('Form', field('where', { type: 'conversations_select', response_url_enabled: true })),
      )
      await ana.submit(view, { where: 'general' })
      const { id } = app.playground.channel('general')
      const { response_urls } = await app.hears('view_submission')
      expect(response_urls).toMatchObject([{ block_id: 'where', action_id: 'it', channel_id: id }])
      const [first] = response_urls as { response_url: string }[]
      await fetch(first?.response_url ?? '', {
        method: 'POST',
        body: JSON.stringify({ text: 'By URL', response_type: 'in_channel' }),
      })
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
})
