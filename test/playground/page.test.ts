import type { App } from '@slack/bolt'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumPath, startBrowser } from './browser.ts'
import { modal, textInput } from './form-app.ts'
import { button, plain, section, setTable, type Table } from './table.ts'

let browser: Browser
let table: Table
let page: Page
let troubles: string[]

beforeAll(async () => {
  if (chromiumPath !== undefined) browser = await startBrowser()
})
afterAll(() => browser?.close())

describe.skipIf(chromiumPath === undefined)('the page, in Chromium', () => {
  beforeEach(async () => {
    table = await setTable()
    await table.app(listen)
    troubles = []
    page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
    page.on('dialog', (dialog) => troubles.push(dialog.message()))
  })
  afterEach(async () => {
    await page.close()
    await table.clear()
    expect(troubles).toEqual([])
  })

  it('completes a command by keyboard and marks the answer as private', async () => {
    await open('ana', 'general')
    await composer().pressSequentially('/he')
    await page.getByRole('option', { name: '/hello' }).waitFor()
    await composer().press('Tab')
    await composer().pressSequentially('world')
    await composer().press('Enter')
    await page.locator('.message-private', { hasText: 'Only visible to you' }).getByText('Hello world').waitFor()
    await open('ben', 'general')
    await page.getByText('Nothing has been said here yet.').waitFor()
  })

  it('keeps what is being typed while messages arrive, without a reload', async () => {
    await open('ana', 'general')
    await page.evaluate('window.unloaded = false')
    await composer().pressSequentially('half a sen')
    await table.client.chat.postMessage({ channel: 'general', text: 'News' })
    await page.getByText('News').waitFor()
    expect(await composer().inputValue()).toBe('half a sen')
    expect(await page.evaluate('window.unloaded')).toBe(false)
    await open('ana', 'team-payments')
    await open('ana', 'general')
    expect(await composer().inputValue()).toBe('half a sen')
  })

  it('fills and submits a modal by keyboard, with errors under their fields', async () => {
    await open('ana', 'general')
    await composer().fill('/form')
    await composer().press('Enter')
    await page.getByRole('dialog', { name: 'Form' }).waitFor()
    await page.keyboard.type('che')
    await page.getByRole('option', { name: 'che one' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Please complete this required field.').waitFor()
    await page.getByLabel('reason').fill('short')
    await page.keyboard.press('Enter')
    await page.getByText('Say more.').waitFor()
    await page.getByLabel('reason').fill('long enough')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await table.playground.as('Ana').sees('Asked for one: long enough')
    expect(await page.evaluate('document.activeElement?.id')).toBe('composer-text')
  })

  it('keeps what is typed in a modal while the app updates it', async () => {
    await open('ana', 'general')
    await composer().fill('/form')
    await composer().press('Enter')
    await page.getByLabel('reason').pressSequentially('half a rea')
    const { view } = table.playground.as('Ana')
    await table.client.views.update({
      view_id: view?.id ?? '',
      view: modal('Form', [section('New words'), textInput('reason'), textInput('more', { optional: true })]),
    })
    await page.getByText('New words').waitFor()
    await page.keyboard.type('son')
    expect(await page.getByLabel('reason').inputValue()).toBe('half a reason')
  })

  it('carries a click from one person to another, with unread counts and a thread', async () => {
    await open('ben', 'general')
    await table.client.chat.postMessage({
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
    await page
      .getByRole('textbox', { name: 'Reply' })
      .or(page.getByRole('combobox', { name: 'Reply' }))
      .fill('Thanks')
    await page.keyboard.press('Enter')
    await page.getByRole('log', { name: 'Thread messages' }).getByText('Thanks').waitFor()
    await page.getByLabel('You are').selectOption('Ana Ruiz')
    await page.waitForURL(/as=ana/)
    await page.getByText('Approved by').first().waitFor()
  })

  it('asks before a dangerous button, and does nothing on no', async () => {
    const confirm = { title: plain('Sure?'), text: plain('It is gone then.'), confirm: plain('Yes'), deny: plain('No') }
    const blocks = button('Approve', 'approve')
    Object.assign(blocks.elements[0] ?? {}, { confirm })
    await table.client.chat.postMessage({ channel: 'general', text: 'Ready?', blocks: [blocks] })
    await open('ana', 'general')
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('button', { name: 'No' }).click()
    expect(table.playground.recorder.deliveries.filter((one) => one.about === 'approve')).toEqual([])
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('button', { name: 'Yes' }).click()
    await page.getByText('Approved by').waitFor()
  })

  it('moves the clock to next Monday at nine where the person lives', async () => {
    table.playground.clock.set(new Date('2026-11-25T12:00:00Z'))
    const moves: string[] = []
    table.playground.clock.onMove((now) => moves.push(now.toISOString()))
    await open('ben', 'general')
    await page.getByText('Move the clock').click()
    await page.getByRole('button', { name: 'Next Monday 09:00' }).click()
    await page.getByText('Monday 30 November, 09:00').waitFor()
    expect(moves.map((one) => one.slice(0, 16))).toEqual(['2026-11-30T14:00'])
  })

  it('opens Home and shows what the app publishes', async () => {
    await open('ana', 'home')
    await page.getByText('My services').waitFor()
  })

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>'
    await table.playground.as('Ben').postMessage('general', hostile)
    await table.client.chat.postMessage({ channel: 'general', text: hostile, blocks: [section(hostile)] })
    await open('ana', 'general')
    await page.getByText('onerror').first().waitFor()
    expect(await page.locator('.message script, .message img').count()).toBe(0)
  })
})

function composer() {
  return page.locator('#composer-text')
}

async function open(as: string, where: string) {
  await page.goto(`${table.playground.url}/?as=${as}&in=${where}`)
  await page.locator('#sidebar a').first().waitFor()
}

function listen(app: App) {
  app.command('/hello', async ({ ack, command }) => ack(`Hello ${command.text}`))
  app.command('/form', async ({ ack, client, command }) => {
    await ack()
    const service = {
      type: 'input' as const,
      block_id: 'service',
      label: plain('Service'),
      element: { type: 'external_select' as const, action_id: 'service', min_query_length: 2 },
    }
    await client.views.open({ trigger_id: command.trigger_id, view: modal('Form', [service, textInput('reason')]) })
  })
  app.options('service', async ({ ack, payload }) => {
    await ack({ options: [{ text: plain(`${payload.value} one`), value: 'one' }] })
  })
  app.view('form', async ({ ack, view, client }) => {
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
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('My services')] } })
  })
}
