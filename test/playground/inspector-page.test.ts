import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, startBrowser } from './browser.ts'
import { button, section, setTable, type Table } from './table.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let context: BrowserContext
let page: Page
let table: Table
const troubles: string[] = []

describe.skipIf(chromiumPath === undefined)('the inspector, in Chromium', () => {
  beforeAll(async () => {
    table = await setTable()
    browser = await startBrowser()
    context = await browser.newContext({ viewport: { width: 1100, height: 800 }, bypassCSP: true })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    page = await context.newPage()
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  })
  afterAll(async () => {
    await browser.close()
    await table.clear()
    expect(troubles).toEqual([])
  })

  it('follows what happens without a reload, and leads by keyboard from the list to a payload that can be copied', async () => {
    await page.goto(`${table.playground.url}/inspect?as=ana`)
    await page.getByText('Nothing yet.').waitFor()
    const blocks = [section('<b>Ready</b>'), button('Approve', 'approve')]
    await table.client.chat.postMessage({ channel: 'general', text: 'Ready?', blocks })
    await page.getByRole('link', { name: /chat\.postMessage/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Call chat.postMessage' }).waitFor()
    await page.getByRole('button', { name: 'Copy' }).first().click()
    await page.getByText('Copied.').waitFor()
    expect(JSON.parse(await page.evaluate('navigator.clipboard.readText()'))).toMatchObject({ text: 'Ready?', blocks })
    await page.getByRole('link', { name: /Wrote a message/ }).click()
    await page.getByText('By stagehand in #general').waitFor()
  })

  it('keeps the payload, and open what somebody opened, while the story goes on', async () => {
    await page.getByText('Answer', { exact: true }).click()
    const message = table.playground.channel('general').messages[0]
    if (!message) throw new Error('nothing was posted')
    const { channel, ts } = message
    await table.client.reactions.add({ channel, timestamp: ts, name: 'wave' })
    await page.getByText('reactions.add').first().waitFor()
    expect(await page.locator('details[open]').count()).toBe(2)
    await page.getByRole('heading', { name: 'Call chat.postMessage' }).waitFor()
  })

  it.each([
    ['light', 1100],
    ['dark', 390],
  ] as const)('has nothing that axe minds and nothing too wide: %s, %i px', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    const refused = [section('x'.repeat(3_001))]
    await table.client.chat.postMessage({ channel: 'general', text: 'x', blocks: refused }).catch(() => {})
    await table.playground.as('Ana').slash('/hello', 'nobody is there', { channel: 'general' })
    const { calls, deliveries } = table.playground.recorder
    const failed = calls.find((one) => one.error === 'invalid_blocks')?.order
    for (const query of ['', 'only=trouble', `entry=${failed}`, `entry=${deliveries.at(-1)?.order}`]) {
      await page.goto(`${table.playground.url}/inspect?${query}`)
      await page.evaluate(axe)
      const found: unknown = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map((one) => one.html)]))',
      )
      expect(found).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    }
  })
})
