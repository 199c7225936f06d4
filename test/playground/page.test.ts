import type { App } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './browser.ts'
import { modal, textInput } from './form-app.ts'
import { stagePage } from './page-stage.ts'
import { button, plain, section } from './table.ts'

describe.skipIf(chromiumPath === undefined)('the page, in Chromium,', () => {
  const stage = stagePage({}, listen)
  const composer = () => stage.page.locator('#composer-text')

  it('keeps what is being typed while messages arrive and places change, without a reload', async () => {
    const page = await stage.open('ana', 'general')
    await page.evaluate('window.unloaded = false')
    await composer().pressSequentially('half a sen')
    await stage.table.client.chat.postMessage({ channel: 'general', text: 'News' })
    await page.getByText('News', { exact: true }).waitFor()
    expect(await composer().inputValue()).toBe('half a sen')
    await page.getByRole('link', { name: /team-payments/ }).click()
    await page.getByRole('heading', { name: '# team-payments' }).waitFor()
    expect(await composer().inputValue()).toBe('')
    await page.goBack()
    await page.getByRole('heading', { name: '# general' }).waitFor()
    expect(await composer().inputValue()).toBe('half a sen')
    expect(await page.evaluate('window.unloaded')).toBe(false)
    await composer().fill('')
  })

  it('fills and submits a modal by keyboard, with errors under their fields', async () => {
    const page = await stage.open('ana', 'general')
    await stage.send('/reason')
    await page.getByRole('dialog', { name: 'Form' }).waitFor()
    await page.keyboard.type('che')
    await page.getByRole('option', { name: 'Checkout' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Please complete this required field.').waitFor()
    await page.keyboard.type('short')
    await page.keyboard.press('Enter')
    await page.getByText('Say more.').waitFor()
    await page.keyboard.type(' no more')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await stage.table.playground.as('Ana').sees('Asked for checkout: short no more')
    expect(await page.evaluate('document.activeElement?.id')).toBe('composer-text')
  })

  it('keeps what is typed in a modal while the app updates it', async () => {
    const page = await stage.open('ana', 'general')
    await stage.send('/reason')
    await page.getByLabel('reason').pressSequentially('half a rea')
    const { view } = stage.table.playground.as('Ana')
    await stage.table.client.views.update({
      view_id: view?.id ?? '',
      view: modal('Form', [section('New words'), textInput('reason'), textInput('more', { optional: true })]),
    })
    await page.getByText('New words').waitFor()
    await page.keyboard.type('son')
    expect(await page.getByLabel('reason').inputValue()).toBe('half a reason')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('carries a click from one person to another, with unread counts and a thread', async () => {
    const page = await stage.open('ben', 'general')
    await stage.table.client.chat.postMessage({
      channel: 'team-payments',
      text: 'Ready?',
      blocks: [section('Ready?'), button('Approve', 'approve')],
    })
    await page.getByLabel('1 unread').waitFor()
    await page.getByRole('link', { name: /team-payments/ }).click()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('Approved by').waitFor()
    await page.getByRole('link', { name: /1 reply/ }).click()
    await page.getByRole('log', { name: 'Thread messages' }).getByText('It runs now.').waitFor()
    await page.getByRole('textbox', { name: 'Reply' }).fill('Thanks')
    await page.keyboard.press('Enter')
    await page.getByRole('log', { name: 'Thread messages' }).getByText('Thanks').waitFor()
    await page.getByLabel('You are').selectOption('Ana Ruiz')
    await page.waitForURL(/as=ana/)
    await page.getByText('Approved by').first().waitFor()
  })

  it('moves the clock to next Monday at nine where the person lives', async () => {
    stage.table.playground.clock.set(new Date('2026-11-25T12:00:00Z'))
    const moves: string[] = []
    stage.table.playground.clock.onMove((now) => moves.push(now.toISOString()))
    const page = await stage.open('ben', 'general')
    await page.getByText('Move the clock').click()
    await page.getByRole('button', { name: 'Next Monday 09:00' }).click()
    await page.getByText('Monday 30 November, 09:00').waitFor()
    expect(moves.map((one) => one.slice(0, 16))).toEqual(['2026-11-30T14:00'])
  })
})

function listen(app: App) {
  app.command('/reason', async ({ ack, client, command }) => {
    await ack()
    const service = {
      type: 'input' as const,
      block_id: 'service',
      label: plain('Service'),
      element: { type: 'external_select' as const, action_id: 'service', min_query_length: 2 },
    }
    const view = { ...modal('Form', [service, textInput('reason')]), callback_id: 'reason' }
    await client.views.open({ trigger_id: command.trigger_id, view })
  })
  app.view('reason', async ({ ack, view, client }) => {
    const { service, reason } = view.state.values
    const words = reason?.text?.value ?? ''
    if (words === 'short') return ack({ response_action: 'errors', errors: { reason: 'Say more.' } })
    await ack()
    const chosen = service?.service?.selected_option?.value
    await client.chat.postMessage({ channel: 'general', text: `Asked for ${chosen}: ${words}` })
  })
  app.action('approve', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.channel || !body.message) return
    const at = { channel: body.channel.id, ts: body.message.ts }
    await client.chat.update({ ...at, text: 'Approved', blocks: [section(`Approved by <@${body.user.id}>`)] })
    await client.chat.postMessage({ channel: at.channel, thread_ts: at.ts, text: 'It runs now.' })
  })
}
