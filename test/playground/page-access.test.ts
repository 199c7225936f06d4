import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from './browser.ts'
import { everyControl } from './page-app.ts'
import { type Look, stagePage } from './page-stage.ts'

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** What axe finds wrong on a page, by rule and place; with a name, only by that rule. */
async function violations(page: Page, only?: string): Promise<string[]> {
  await page.evaluate(`window.axe || (() => { ${axe} })()`)
  const found: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] = await page.evaluate(
    `axe.run(document, ${only ? JSON.stringify({ runOnly: only }) : '{}'}).then((result) => result.violations)`,
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  )
}

describe.skipIf(chromiumPath === undefined)('the page is open to everybody:', () => {
  const stage = stagePage({ start: new Date('2026-11-23T10:00:00Z') })
  let root: string

  beforeAll(async () => {
    const { client, playground } = stage.table
    const [ana, ben] = [playground.as('Ana'), playground.as('Ben')]
    await client.chat.postMessage({ channel: 'general', text: 'All', blocks: everyControl })
    const { message } = await ben.postMessage('general', 'See @ana, https://shop.example/checkout and `code`')
    root = message.ts
    await ana.react(message, 'eyes')
    await ben.postMessage('general', 'A reply', { threadTs: root, broadcast: true })
    await ana.slash('/ask', 'why', { channel: 'general' })
  })

  // What stands on the page is the same in the dark; only its colours are looked at again.
  const looks: [string, Look, string | undefined][] = [
    ['light', {}, undefined],
    ['dark', { dark: true }, 'color-contrast'],
    ['dark, on a phone', { phone: true, dark: true }, undefined],
  ]
  it.each(looks)(
    'axe finds nothing wrong in a channel, a thread, a modal with errors and Home, %s',
    async (_, look, only) => {
      const page = await stage.open('ana', 'general', look)
      expect(await violations(page, only)).toEqual([])
      await stage.send('/form')
      await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
      await page.getByText('Please complete this required field.').waitFor()
      expect(await violations(page, only)).toEqual([])
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.goto(`${stage.table.playground.url}/?as=ana&in=general&thread=${root}`)
      await page.getByRole('log', { name: 'Thread messages' }).getByText('A reply').waitFor()
      expect(await violations(page, only)).toEqual([])
      await stage.open('ana', 'home', look)
      await page.getByText('My services').waitFor()
      expect(await violations(page, only)).toEqual([])
    },
    40_000,
  )

  it('all by keyboard: from the list to a message, its actions and its thread, and back', async () => {
    const page = await stage.open('ben', 'general')
    const focused = () =>
      page.evaluate('document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent')
    await page.locator('#messages').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toMatch(/^Ben Ode/)
    await page.keyboard.press('Home')
    expect(await focused()).toMatch(/^stagehand/)
    await page.keyboard.press('ArrowDown')
    while ((await focused()) !== 'More actions') await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('Who owns this?')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('Delete message…')
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('More actions')
    while ((await focused()) !== 'Reply in thread') await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Reply' }).waitFor()
    expect(await focused()).toBe('Reply')
  })

  it('a modal keeps focus inside and gives it back; a live update takes none away', async () => {
    const page = await stage.open('ben', 'general')
    await stage.send('/form')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const inside = () => page.evaluate('document.querySelector(".modal").contains(document.activeElement)')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await inside()).toBe(true)
    await dialog.getByRole('button', { name: 'Send' }).focus()
    await page.keyboard.press('Tab')
    expect(await inside()).toBe(true)
    await dialog.getByLabel('Name').fill('No')
    await stage.table.client.chat.postMessage({ channel: 'general', text: 'Meanwhile' })
    await page.getByText('Meanwhile').waitFor()
    await page.keyboard.type('ra')
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Nora')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement?.id')).toBe('composer-text')
  })

  it('on a phone the list of channels opens over the channel and closes by choosing one', async () => {
    const page = await stage.open('ana', 'general', { phone: true })
    const list = page.getByRole('navigation', { name: 'Channels' })
    expect(await list.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Channels' }).click()
    await list.getByRole('link', { name: /team-payments/ }).click()
    await page.getByRole('heading', { name: '# team-payments' }).waitFor()
    expect(await list.isVisible()).toBe(false)
    const [wide, seen] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [number, number]
    expect(wide).toBe(seen)
  })
})
