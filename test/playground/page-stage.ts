import type { App } from '@slack/bolt'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { PlaygroundOptions } from '../../src/playground/index.ts'
import { startBrowser } from './browser.ts'
import { type Heard, listenToPage, pageWorkspace } from './page-app.ts'
import { setTable, type Table } from './table.ts'

/** One playground, one app and one browser for all the tests of a file, with a page for each person who looks. */
export type PageStage = {
  readonly table: Table
  readonly heard: Heard
  /** The page of whoever opened a place last. */
  readonly page: Page
  /** Shows a place to a person, on a page of their own that later calls use again. */
  open(as: string, where: string, look?: Look): Promise<Page>
  /** Types into the composer and sends. */
  send(text: string): Promise<void>
  /** What the app heard last under a name, waited for. */
  hears(what: string): Promise<unknown>
}

export type Look = { readonly dark?: boolean; readonly phone?: boolean }

/** Sets the stage for a file's tests; whatever a page complains of fails the test. */
export function stagePage(options: Partial<PlaygroundOptions> = {}, listen?: (app: App) => void): PageStage {
  const heard: Heard = []
  const pages = new Map<string, { context: BrowserContext; page: Page }>()
  const troubles: string[] = []
  let browser: Browser
  let table: Table
  let page: Page

  beforeAll(async () => {
    ;[browser, table] = await Promise.all([startBrowser(), setTable({ workspace: pageWorkspace, ...options })])
    await table.app((app) => {
      listen?.(app)
      listenToPage(app, heard)
    })
  })
  afterEach(() => expect(troubles.splice(0)).toEqual([]))
  afterAll(async () => {
    await browser?.close()
    await table?.clear()
  })

  async function pageFor(as: string, { dark = false, phone = false }: Look): Promise<Page> {
    const key = `${as} ${dark} ${phone}`
    const standing = pages.get(key)
    if (standing) return standing.page
    const viewport = phone ? { width: 390, height: 780 } : { width: 1200, height: 800 }
    const colorScheme = dark ? 'dark' : 'light'
    const context = await browser.newContext({ viewport, colorScheme, hasTouch: phone, reducedMotion: 'reduce' })
    const made = await context.newPage()
    made.setDefaultTimeout(20_000)
    made.on('pageerror', (error) => troubles.push(error.message))
    made.on('console', (said) => said.type() === 'error' && troubles.push(`${said.text()} ${said.location().url}`))
    made.on('dialog', (dialog) => troubles.push(dialog.message()))
    pages.set(key, { context, page: made })
    return made
  }

  return {
    get table() {
      return table
    },
    get page() {
      return page
    },
    heard,
    async open(as, where, look = {}) {
      page = await pageFor(as, look)
      await page.goto(`${table.playground.url}/?as=${as}&in=${where}`)
      await page.locator('#messages > *').first().waitFor({ state: 'attached' })
      return page
    },
    async send(text) {
      await page.locator('#composer-text').fill(text)
      await page.locator('#composer-text').press('Enter')
    },
    async hears(what) {
      const last = await table.playground.until(() => heard.findLast((one) => one.what === what), { what })
      heard.splice(heard.indexOf(last), 1)
      return last.value
    },
  }
}
