import type { KnownBlock } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { modal, openForm, textInput } from './form-app.ts'
import { plain, setTable, type Table } from './table.ts'

let table: Table

beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

describe('a submission', () => {
  it('carries every value in its shape and closes the modal', async () => {
    const option = (name: string) => ({ text: plain(name), value: name })
    const form = await openForm(
      table,
      modal('Form', [
        textInput('reason'),
        textInput('note', { optional: true }),
        {
          type: 'input',
          block_id: 'size',
          label: plain('Size'),
          element: { type: 'static_select', action_id: 'pick', options: [option('small'), option('large')] },
        },
        {
          type: 'input',
          block_id: 'boxes',
          label: plain('Boxes'),
          element: { type: 'checkboxes', action_id: 'pick', options: [option('a'), option('b')] },
        },
        {
          type: 'input',
          block_id: 'day',
          label: plain('Day'),
          element: { type: 'datepicker', action_id: 'pick', initial_date: '2026-12-01' },
        },
        {
          type: 'input',
          block_id: 'who',
          label: plain('Who'),
          element: { type: 'multi_users_select', action_id: 'pick' },
        },
      ]),
    )
    await form.ana.submit(form.view, { reason: 'load test', size: 'large', boxes: ['a', 'b'], who: ['Ben'] })
    expect(form.submissions).toMatchObject([
      {
        type: 'view_submission',
        user: { id: form.ana.id, username: 'ana' },
        view: {
          id: form.view.id,
          state: {
            values: {
              reason: { text: { type: 'plain_text_input', value: 'load test' } },
              note: { text: { type: 'plain_text_input', value: null } },
              size: { pick: { type: 'static_select', selected_option: { value: 'large' } } },
              boxes: { pick: { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] } },
              day: { pick: { type: 'datepicker', selected_date: '2026-12-01' } },
              who: { pick: { selected_users: [table.playground.as('Ben').id] } },
            },
          },
        },
      },
    ])
    expect(form.ana.views).toEqual([])
  })

  it('is held back by Slack itself while a required field is empty or out of range', async () => {
    const form = await openForm(
      table,
      modal('Form', [
        textInput('reason'),
        {
          type: 'input',
          block_id: 'hours',
          label: plain('Hours'),
          element: { type: 'number_input', is_decimal_allowed: false, action_id: 'n', min_value: '1', max_value: '72' },
        },
      ]),
    )
    await form.ana.submit(form.view, { hours: 100 })
    expect(form.submissions).toEqual([])
    expect(Object.fromEntries(form.view.errors)).toEqual({
      reason: 'Please complete this required field.',
      hours: 'Enter a number that is at most 72.',
    })
  })

  it('shows the app’s errors under their fields and stays open', async () => {
    const form = await openForm(table, modal('Form'))
    form.reply = { response_action: 'errors', errors: { reason: 'Say more.' } }
    await form.ana.submit(form.view, { reason: 'x' })
    expect(form.ana.view?.errors.get('reason')).toBe('Say more.')
  })

  it('shows trouble when errors name no input of the view', async () => {
    const form = await openForm(table, modal('Form'))
    form.reply = { response_action: 'errors', errors: { nowhere: 'Say more.' } }
    await form.ana.submit(form.view, { reason: 'x' })
    expect(form.ana.view?.trouble).toBe('We had some trouble connecting. Try again?')
  })

  it('can be answered with another view in place, on top, or by closing everything', async () => {
    const form = await openForm(table, modal('First'))
    form.reply = { response_action: 'update', view: modal('Second') }
    await form.ana.submit(form.view, { reason: 'x' })
    expect(form.ana.view).toMatchObject({ id: form.view.id, definition: { title: { text: 'Second' } } })
    form.reply = { response_action: 'push', view: modal('Third') }
    await form.ana.submit(form.view, { reason: 'x' })
    expect(form.ana.views.map((one) => one.previousId)).toEqual([undefined, form.view.id])
    form.reply = { response_action: 'clear' }
    const top = await form.ana.seesView('Third')
    await form.ana.submit(top, { reason: 'x' })
    expect(form.ana.views).toEqual([])
  })

  it('answered with an invalid view is trouble, and recorded', async () => {
    const form = await openForm(table, modal('Form'))
    form.reply = { response_action: 'update', view: modal('x'.repeat(25)) }
    await form.ana.submit(form.view, { reason: 'x' })
    expect(form.view.trouble).toBeDefined()
    expect(table.playground.report().refusals).toMatchObject([{ where: 'response_action update' }])
  })
})

describe('typing into a modal', () => {
  it('tells the app only where the block dispatches, with all values so far', async () => {
    const form = await openForm(
      table,
      modal('Form', [textInput('reason'), textInput('size', { dispatch_action: true })]),
    )
    await form.ana.type(form.view, 'reason', 'text', 'because')
    expect(form.actions).toEqual([])
    await form.ana.type(form.view, 'size', 'text', 'large')
    expect(form.actions).toMatchObject([
      {
        type: 'block_actions',
        container: { type: 'view', view_id: form.view.id },
        view: { state: { values: { reason: { text: { value: 'because' } }, size: { text: { value: 'large' } } } } },
        actions: [{ type: 'plain_text_input', block_id: 'size', action_id: 'text', value: 'large' }],
      },
    ])
  })

  it('survives an update under the same two ids and is lost under others', async () => {
    const form = await openForm(table, modal('Form', [textInput('reason'), textInput('size')]))
    await form.ana.type(form.view, 'reason', 'text', 'because')
    await form.ana.type(form.view, 'size', 'text', 'large')
    await table.client.views.update({
      view_id: form.view.id,
      view: modal('Form', [textInput('reason'), textInput('size2')]),
    })
    await form.ana.submit(form.view, { size2: 'small' })
    expect(form.submissions).toMatchObject([
      { view: { state: { values: { reason: { text: { value: 'because' } }, size2: { text: { value: 'small' } } } } } },
    ])
  })

  it('is forgotten once an update took its field away, even when the field comes back', async () => {
    const form = await openForm(table, modal('Form', [textInput('reason'), textInput('size', { optional: true })]))
    await form.ana.type(form.view, 'size', 'text', 'large')
    await table.client.views.update({ view_id: form.view.id, view: modal('Form', [textInput('reason')]) })
    const again = modal('Form', [textInput('reason'), textInput('size', { optional: true })])
    await table.client.views.update({ view_id: form.view.id, view: again })
    await form.ana.submit(form.view, { reason: 'x' })
    expect(form.submissions).toMatchObject([{ view: { state: { values: { size: { text: { value: null } } } } } }])
  })
})

describe('an external select', () => {
  const select: KnownBlock = {
    type: 'input',
    block_id: 'svc',
    label: plain('Service'),
    element: { type: 'external_select', action_id: 'service', min_query_length: 2 },
  }

  it('offers what the app suggests, and its choice is submitted', async () => {
    const form = await openForm(table, modal('Form', [select, textInput('reason')]))
    await form.ana.type(form.view, 'reason', 'text', 'typed later')
    expect((await form.ana.suggest(form.view, 'svc', 'service', 'c')).delivery).toBeUndefined()
    const { options } = await form.ana.suggest(form.view, 'svc', 'service', 'check')
    expect(options).toEqual([{ text: plain('check one'), value: 'one' }])
    expect(form.suggestions).toMatchObject([
      { type: 'block_suggestion', value: 'check', view: { state: { values: { reason: { text: { value: null } } } } } },
    ])
    await form.ana.submit(form.view, { svc: 'one' })
    expect(form.submissions).toMatchObject([
      { view: { state: { values: { svc: { service: { selected_option: { value: 'one' } } } } } } },
    ])
  })
})

describe('closing a modal', () => {
  it('is told where the view asks for it', async () => {
    const form = await openForm(table, modal('Form', undefined, { notify_on_close: true }))
    await form.ana.closeView(form.view)
    expect(form.ana.views).toEqual([])
    expect(form.closings).toMatchObject([{ type: 'view_closed', is_cleared: false, view: { id: form.view.id } }])
  })
})
