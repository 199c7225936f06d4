import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './browser.ts'
import { hostileBlocks, hostileTexts } from './hostile-messages.ts'
import { stagePage } from './page-stage.ts'
import { section } from './table.ts'

describe.skipIf(chromiumPath === undefined)('while the page is open', () => {
  const stage = stagePage({ start: new Date('2026-11-23T10:00:00Z') })
  const MANY = 5_000

  it('a channel of 5,000 messages shows its newest, more when asked, and a new one at once', async () => {
    const { playground } = stage.table
    const ana = playground.as('Ana')
    for (let number = 1; number <= MANY; number += 1) await ana.postMessage('open-without-app', `Number ${number}`)
    const page = await stage.open('ana', 'open-without-app')
    const rows = page.locator('#messages .message')
    expect(await rows.count()).toBe(50)
    await page.getByText(`Number ${MANY}`, { exact: true }).waitFor()
    const kept = await rows.nth(40).evaluateHandle((row) => row)
    const received = await countRows(page)
    await ana.postMessage('open-without-app', 'The newest')
    await page.getByText('The newest', { exact: true }).waitFor()
    expect(await received()).toEqual(1)
    expect(await kept.evaluate((row) => row.isConnected)).toBe(true)
    const top = page.getByText(`Number ${MANY - 49}`, { exact: true })
    await top.scrollIntoViewIfNeeded()
    await page.getByRole('button', { name: 'Show earlier messages' }).click()
    await page.getByText(`Number ${MANY - 140}`, { exact: true }).waitFor({ state: 'attached' })
    expect(await top.evaluate((row) => row.getBoundingClientRect().top > 0)).toBe(true)
    expect(await kept.evaluate((row) => row.isConnected)).toBe(true)
  })

  it('only the message that changed is sent, and who reads further up is not moved', async () => {
    const { client } = stage.table
    const posted = await client.chat.postMessage({
      channel: 'team-payments',
      text: 'First',
      blocks: [section('First')],
    })
    for (let number = 0; number < 30; number += 1)
      await client.chat.postMessage({ channel: 'team-payments', text: `${number}` })
    const page = await stage.open('ben', 'team-payments')
    await page.getByText('First', { exact: true }).scrollIntoViewIfNeeded()
    const received = await countRows(page)
    await client.chat.update({
      channel: posted.channel ?? '',
      ts: posted.ts ?? '',
      text: 'Changed',
      blocks: [section('Changed')],
    })
    await page.getByText('Changed', { exact: true }).waitFor()
    await client.chat.postMessage({ channel: 'team-payments', text: 'Down there' })
    await page.getByRole('button', { name: 'New messages' }).waitFor()
    expect(await received()).toBe(2)
    expect(await page.getByText('Changed', { exact: true }).isVisible()).toBe(true)
    await page.getByRole('button', { name: 'New messages' }).click()
    await page.getByRole('button', { name: 'New messages' }).waitFor({ state: 'detached' })
  })

  it('many more stand in hidden tabs, which catch up when they are looked at', async () => {
    const page = await stage.open('ana', 'team-payments')
    const hidden = 'window.away = true; Object.defineProperty(document, "hidden", { get: () => window.away })'
    const look = 'window.away = false; document.dispatchEvent(new Event("visibilitychange"))'
    const open = async (address: string): Promise<Page> => {
      const tab = await page.context().newPage()
      await tab.addInitScript({ content: hidden })
      await tab.goto(`${stage.table.playground.url}${address}`)
      return tab
    }
    // Six of each kind: one more than a browser has connections to one host beside the page that is seen.
    const pages = await Promise.all(Array.from({ length: 6 }, () => open('/?as=ana&in=team-payments')))
    const inspectors = await Promise.all(Array.from({ length: 6 }, () => open('/inspect?as=ana')))
    await stage.send('/ask among many')
    await page.locator('#messages').getByText('You asked among many').waitFor()
    for (const tab of [pages[0], inspectors[0]]) await tab?.evaluate(look)
    await pages[0]?.locator('#messages').getByText('You asked among many').waitFor()
    await inspectors[0]?.locator('#inspector').getByText('/ask').first().waitFor()
    const tabs = [...pages, ...inspectors]
    await Promise.all(tabs.map((tab) => tab.close()))
  })

  it('a link to an old message leads to it', async () => {
    const { playground } = stage.table
    const channel = playground.channel('open-without-app')
    const ts = channel.messages[MANY - 300]?.ts ?? ''
    const page = await stage.open('ana', 'general')
    await page.goto(`${playground.url}/archives/${channel.id}/p${ts.replace('.', '')}`)
    await page.locator(`#m-${ts.replace('.', '-')}`).waitFor()
    expect(await page.evaluate('document.activeElement?.id')).toBe(`m-${ts.replace('.', '-')}`)
  })

  it('hostile content shows harmless and unbroken, as a message, as blocks and in a thread', async () => {
    const { client, playground } = stage.table
    const page = await stage.open('ana', 'general')
    for (const text of hostileTexts) {
      await playground.as('Ben').postMessage('general', text)
      await client.chat.postMessage({ channel: 'general', text, blocks: [section(text)] })
    }
    const { ts } = await client.chat.postMessage({ channel: 'general', text: 'Fifty', blocks: hostileBlocks })
    await client.chat.postMessage({ channel: 'general', thread_ts: ts ?? '', text: hostileTexts[0] ?? '' })
    await page.locator('.message', { hasText: 'The fiftieth block' }).waitFor()
    for (const look of [{}, { phone: true }]) {
      const seen = await stage.open('ana', 'general', look)
      await seen.locator('.message', { hasText: 'The fiftieth block' }).waitFor()
      expect(await seen.locator('.message :is(script, iframe, [onerror], [style], img)').count()).toBe(0)
      const wide = await seen.evaluate(
        '[document.documentElement.scrollWidth - innerWidth, document.getElementById("messages").scrollWidth - document.getElementById("messages").clientWidth]',
      )
      expect(wide).toEqual([0, 0])
    }
    expect(await page.evaluate('getComputedStyle(document.querySelector(".bk-line")).unicodeBidi')).toBe('plaintext')
  })
})

/** Counts the rows that the server sends from now on. */
async function countRows(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(`new Promise((resolve) => {
    window.received = 0
    const { as, in: where } = document.body.dataset
    const stream = new EventSource('/live?' + new URLSearchParams({ as, in: where }))
    stream.addEventListener('rows', (event) => {
      const { whole, put } = JSON.parse(event.data)
      if (whole) resolve()
      else window.received += put.length
    })
  })`)
  return () => page.evaluate('window.received')
}
