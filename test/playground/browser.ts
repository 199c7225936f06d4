import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** The shell is the same browser without its own windows and menus, and does the same in two thirds of the time. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** The browser the page is tested in, or nothing where the machine has none. */
export const chromiumPath = PLACES.find((path) => path !== undefined && existsSync(path))

/** Starts the browser; it talks to nobody but the playground. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
