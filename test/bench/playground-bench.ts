import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '@slack/bolt'
import type { Page } from 'playwright-core'
import { type Playground, startPlayground } from '../../src/playground/index.ts'
import { httpApp, socketApp } from '../playground/bolt-app.ts'
import { chromiumPath, startBrowser } from '../playground/browser.ts'
import { type Figure, repeat } from './measure.ts'

const times = 300
const warmUp = 30
const updates = 50
const messages = 5_000
/** Longer than the page gathers changes, so that each update is measured alone. */
const QUIET = 100
const general = 'general'

/** No events are subscribed to: what people write is not delivered, so that only what is measured is. */
const workspace = {
  people: [
    { handle: 'ana', name: 'Ana Ruiz' },
    { handle: 'ben', name: 'Ben Ode' },
  ],
  channels: [{ name: general, members: ['ana', 'ben'] }],
  app: { manifest: { settings: { event_subscriptions: { bot_events: [] } } } },
}

/** What the playground itself costs: a command there and back, and a page that shows a long channel. */
export async function benchPlayground(): Promise<Figure[]> {
  return [await overSocketMode(), await overHttp(), ...(await onThePage())]
}

async function overSocketMode(): Promise<Figure> {
  await using closing = new AsyncDisposableStack()
  const playground = await play(closing)
  const app = await socketApp(playground, listen)
  closing.defer(async () => {
    await app.stop()
  })
  return figure('playground: a command over Socket Mode', await commands(playground), 'a Bolt app in this process')
}

async function overHttp(): Promise<Figure> {
  await using closing = new AsyncDisposableStack()
  const playground = await play(closing)
  const { requestUrl, stop } = await httpApp(playground, listen)
  closing.defer(stop)
  playground.deliverTo(requestUrl)
  return figure('playground: a command over HTTP', await commands(playground), 'signed requests, a new one each')
}

async function play(closing: AsyncDisposableStack): Promise<Playground> {
  const playground = await startPlayground({ workspace })
  closing.defer(() => playground.close())
  return playground
}

function listen(app: App): void {
  app.command('/hello', async ({ ack }) => ack('Hello'))
}

function commands(playground: Playground): Promise<number[]> {
  const ask = async () => {
    const { error } = await playground.as('ana').slash('/hello', '', { channel: general })
    if (error !== undefined) throw new Error(`the command was not answered: ${error}`)
  }
  return repeat(times, ask, { warmUp })
}

/** A channel of 5,000 messages: how long until it shows, and until one message more does. */
async function onThePage(): Promise<Figure[]> {
  await using closing = new AsyncDisposableStack()
  const playground = await play(closing)
  const ana = playground.as('ana')
  for (let count = 0; count < messages; count += 1) {
    await ana.postMessage(
      general,
      `Message ${count}: the build of *checkout* is done, see <https://ci.example/${count}>`,
    )
  }
  const count = messages.toLocaleString('en')
  const streamed = await untilStreamed(playground)
  const figures = [figure(`page of ${count} messages: one more, until sent`, streamed, 'to the page’s live stream')]
  if (chromiumPath === undefined) {
    process.stderr.write('no Chromium: how long the browser takes is not measured\n')
    return figures
  }
  const browser = await startBrowser()
  closing.defer(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
  const opened = await repeat(10, () => open(page, playground), { warmUp: 2 })
  const shown = await untilShown(page, playground)
  return [
    ...figures,
    figure(`page of ${count} messages: one more, until shown`, shown, 'laid out in Chromium'),
    figure(`page of ${count} messages: opening it`, opened, 'until the newest stands there'),
  ]
}

async function untilStreamed(playground: Playground): Promise<number[]> {
  const ending = new AbortController()
  const response = await fetch(`${playground.url}/live?as=ana&in=${general}`, { signal: ending.signal })
  if (!response.body) throw new Error('the page sends nothing')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const heard = async (words: string) => {
    text = ''
    while (!text.includes(words)) text += (await reader.read()).value ?? ''
  }
  await heard(`Message ${messages - 1}`)
  const samples = await each('Streamed', playground, async (words) => () => heard(words))
  ending.abort()
  return samples
}

async function untilShown(page: Page, playground: Playground): Promise<number[]> {
  // From inside the page: the moment after the frame in which the words stand there.
  const watch = async (words: string) => {
    await page.evaluate(`window.shown = new Promise((resolve) => {
      const list = document.querySelector('#messages')
      const observer = new MutationObserver(() => {
        if (!list.textContent.includes(${JSON.stringify(words)})) return
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(resolve))
      })
      observer.observe(list, { childList: true, subtree: true, characterData: true })
    }); undefined`)
    return () => page.evaluate('window.shown')
  }
  return each('Shown', playground, watch)
}

/**
 * Posts one message after another, each after a pause, and measures from its posting until it arrives. `watch` gets ready
 * for its words, and gives what waits for them.
 */
async function each(
  prefix: string,
  playground: Playground,
  watch: (words: string) => Promise<() => Promise<unknown>>,
): Promise<number[]> {
  const samples: number[] = []
  for (let round = -5; round < updates; round += 1) {
    await pause(QUIET)
    const words = `${prefix} ${round + 5}.`
    const arrived = await watch(words)
    const start = performance.now()
    await playground.as('ben').postMessage(general, words)
    await arrived()
    if (round >= 0) samples.push(performance.now() - start)
  }
  return samples
}

async function open(page: Page, playground: Playground): Promise<void> {
  await page.goto(`${playground.url}/?as=ana&in=${general}`)
  await page
    .locator('#messages')
    .getByText(/^Message 4999|Streamed/)
    .last()
    .waitFor()
}

function figure(name: string, samples: number[], note: string): Figure {
  return { name, unit: 'ms', samples, aim: '', note }
}
