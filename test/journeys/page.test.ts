import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, startBrowser } from '../playground/browser.ts'
import { freePort } from './support/stage.ts'

describe.skipIf(chromiumPath === undefined)('the demo, in Chromium,', () => {
  const data = mkdtempSync(join(tmpdir(), 'stagedoor-demo-'))
  let demo: ChildProcess
  let url: string
  let browser: Browser
  let page: Page
  const troubles: string[] = []

  beforeAll(async () => {
    ;[{ demo, url }, browser] = await Promise.all([startDemo(data), startBrowser()])
    page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => troubles.push(error.message))
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await new Promise<void>((resolve) => {
      demo.once('exit', () => resolve())
      demo.kill('SIGTERM')
    })
    rmSync(data, { recursive: true, force: true })
  }, 30_000)

  const open = async (who: string, where: string) => {
    await page.goto(`${url}/?as=${who}&in=${where}`)
    await page.locator('#sidebar a').first().waitFor()
  }
  const type = async (text: string) => {
    await page.locator('#composer-text').fill(text)
    await page.locator('#composer-text').press('Enter')
  }

  it('answers who owns a service, to Ana alone', async () => {
    await open('ana', 'general')
    await type('/owner checkout')
    await page.locator('.message-private', { hasText: 'Only visible to you' }).getByText('is owned by').waitFor()
  })

  it('takes Ana’s request by Ben’s approval to its outcome', async () => {
    await type('/request request-environment on checkout')
    await page.getByText('Needs one person of Payments').waitFor()
    await page.getByLabel('Reason').fill('Load test before the sale')
    await page.getByRole('button', { name: 'Request', exact: true }).click()
    await page.getByText('Asked Payments in').waitFor()
    await open('ben', 'team-payments')
    await page.getByRole('button', { name: 'Approve', exact: true }).click()
    await page.getByText('Approved by Ben Ode').first().waitFor()
    await page.getByText('The environment is ready.').first().waitFor()
  }, 40_000)

  it('brings each team its digest when the clock is moved to Monday 09:00', async () => {
    await page.getByText('Move the clock').click()
    await page.getByRole('button', { name: 'Next Monday 09:00' }).click()
    await page
      .getByText(/^Payments, week \d+/u)
      .first()
      .waitFor()
    await open('kai', 'team-platform')
    await page
      .getByText(/^Platform, week \d+/u)
      .first()
      .waitFor()
    expect(troubles).toEqual([])
  }, 40_000)
})

/** Starts the demo as the README says, on free ports; resolves when it has named its page. */
async function startDemo(data: string): Promise<{ demo: ChildProcess; url: string }> {
  const [PORT, PLAYGROUND_PORT] = [String(await freePort()), String(await freePort())]
  const demo = spawn(process.execPath, ['src/demo/main.ts'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: data, PORT, PLAYGROUND_PORT },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    demo.once('exit', () => reject(new Error(`the demo did not start:\n${lines.join('\n')}`)))
    createInterface({ input: demo.stderr }).on('line', (line) => lines.push(line))
    createInterface({ input: demo.stdout }).on('line', (line) => {
      lines.push(line)
      const [, found] = /^Playground {2}(http:\/\/localhost:\d+)$/u.exec(line) ?? []
      if (found !== undefined) resolve(found)
    })
  })
  return { demo, url }
}
