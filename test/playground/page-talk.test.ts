import { describe, expect, it } from 'vitest'
import { chromiumPath } from './browser.ts'
import { type Look, stagePage } from './page-stage.ts'
import { section } from './table.ts'

/** Who does it all, who says the rest, and on what. */
const seats: [string, string, string, Look][] = [
  ['Ana, in the light at a desk', 'ana', 'ben', {}],
  ['Ben, in the dark on a phone', 'ben', 'ana', { dark: true, phone: true }],
]

describe.skipIf(chromiumPath === undefined).each(seats)('on the page, %s', (_, who, other, look) => {
  const stage = stagePage({ start: new Date('2026-11-23T10:00:00Z') })
  const row = (words: string) => stage.page.locator('#messages .message', { hasText: words }).last()
  const menu = async (words: string, item: string) => {
    await row(words).hover()
    await row(words).getByRole('button', { name: 'More actions' }).click()
    await stage.page.getByRole('menuitem', { name: item }).click()
  }

  it('writes with people, channels, commands and emoji completed, and breaks a line by Shift+Enter', async () => {
    const page = await stage.open(who, 'general', look)
    const composer = page.locator('#composer-text')
    const complete = async (typed: string, offered: string) => {
      await composer.pressSequentially(typed)
      await page.locator('#composer-list li', { hasText: offered }).waitFor()
      await composer.press('Tab')
    }
    await complete('Hi @be', '@ben Ben Ode')
    await complete('see #team', '#team-payments')
    await composer.press('Shift+Enter')
    await complete(':tad', ':tada:')
    await composer.press('Enter')
    await row('Hi @Ben Ode see #team-payments').waitFor()
    const { people, channel } = {
      people: stage.table.playground.as('Ben').id,
      channel: stage.table.playground.channel('team-payments').id,
    }
    expect(stage.table.playground.channel('general').messages.at(-1)?.text).toBe(
      `Hi <@${people}> see <#${channel}> \n:tada:`,
    )
    await row('Hi').getByRole('link', { name: '#team-payments' }).click()
    await page.getByRole('heading', { name: '# team-payments' }).waitFor()
    await complete('/as', '/ask SOMETHING')
    await composer.pressSequentially('why')
    await composer.press('Enter')
    await page.locator('.message-private', { hasText: 'Only visible to you' }).getByText('You asked why').waitFor()
  })

  it('edits and deletes what they wrote, and nothing else', async () => {
    const page = await stage.open(who, 'general', look)
    await stage.send('A first thought & <b>')
    await row('first thought').waitFor()
    await page.locator('#composer-text').press('ArrowUp')
    const field = page.getByRole('textbox', { name: 'Edit message' })
    expect(await field.inputValue()).toBe('A first thought & <b>')
    await field.fill('A second thought')
    await field.press('Enter')
    await row('A second thought').getByText('(edited)').waitFor()
    await menu('A second thought', 'Delete message…')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await menu('A second thought', 'Delete message…')
    await page.getByRole('button', { name: 'Delete' }).click()
    await row('A second thought').waitFor({ state: 'detached' })
    await stage.table.playground.as(other).postMessage('general', 'Words of another')
    await row('Words of another').hover()
    await row('Words of another').getByRole('button', { name: 'More actions' }).click()
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Who owns this?', 'Copy link'])
    await page.keyboard.press('Escape')
  })

  it('reacts, takes it back, and uses a shortcut on a message', async () => {
    await stage.table.playground.as(other).postMessage('general', 'Shall we?')
    const page = await stage.open(who, 'general', look)
    await row('Shall we?').hover()
    await row('Shall we?').getByRole('button', { name: 'Add reaction' }).click()
    await page.getByRole('textbox', { name: 'Search emoji' }).pressSequentially('rock')
    await page.getByRole('button', { name: 'rocket' }).click()
    expect(await stage.hears('reacted')).toBe('rocket')
    const given = row('Shall we?').getByRole('button', { name: '1 reaction with rocket' })
    expect(await given.getAttribute('aria-pressed')).toBe('true')
    await given.click()
    expect(await stage.hears('unreacted')).toBe('rocket')
    await given.waitFor({ state: 'detached' })
    await menu('Shall we?', 'Who owns this?')
    expect(await stage.hears('who_owns')).toBe('Shall we?')
  })

  it('answers in a thread beside the channel, and to the channel too', async () => {
    await stage.table.playground.as(other).postMessage('general', 'A question')
    const page = await stage.open(who, 'general', look)
    await page.locator('#composer-text').fill('half a sentence')
    await row('A question').hover()
    await row('A question').getByRole('link', { name: 'Reply in thread' }).click()
    await page.getByRole('log', { name: 'Thread messages' }).getByText('A question').waitFor()
    const reply = page.getByRole('textbox', { name: 'Reply' })
    await reply.fill('/ask here')
    await reply.press('Enter')
    await page.getByText('Slash commands do not work in threads.').first().waitFor()
    await page.getByLabel('Also send to the channel').check()
    await reply.fill('An answer')
    await reply.press('Enter')
    // On a phone the thread lies over the channel.
    const state = look.phone ? 'attached' : 'visible'
    await page.locator('#messages').getByText('replied to a thread: A question').waitFor({ state })
    await page.getByText('1 reply last at').waitFor({ state })
    expect(await page.locator('#composer-text').inputValue()).toBe('half a sentence')
    await page.getByRole('link', { name: 'Close thread' }).click()
    await reply.waitFor({ state: 'detached' })
    expect(await page.locator('#composer-text').inputValue()).toBe('half a sentence')
    await page.goBack()
    await page.getByRole('log', { name: 'Thread messages' }).getByText('An answer').waitFor()
  })

  it('mentions the app and posts a link that it previews', async () => {
    await stage.open(who, 'general', look)
    await stage.send('@stagehand are you there?')
    expect(await stage.hears('mention')).toContain('are you there?')
    await stage.send('Look: https://shop.example/checkout')
    expect(await stage.hears('link')).toBe('https://shop.example/checkout')
    await row('Look:')
      .locator('.attachment', { hasText: 'Takes money' })
      .getByRole('link', { name: 'Checkout' })
      .waitFor()
  })

  it('joins a channel and leaves it; only joined ones count what is unread', async () => {
    const { playground, client } = stage.table
    await playground.as('Ana').postMessage('open-without-app', 'Said before')
    const page = await stage.open('ben', 'general', look)
    const showList = async () => look.phone && page.getByRole('button', { name: 'Channels' }).click()
    const entry = page.getByRole('link', { name: /open-without-app/ })
    await showList()
    expect(await entry.getByRole('img').count()).toBe(0)
    await entry.click()
    await page.getByRole('button', { name: 'Join channel' }).click()
    await page.locator('#composer-text').waitFor()
    await page.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('button', { name: 'Join channel' }).waitFor()
    await showList()
    await page.getByRole('link', { name: 'general' }).click()
    await page.getByRole('heading', { name: '# general' }).waitFor()
    await client.chat.postMessage({ channel: 'team-payments', text: 'Ready' })
    await showList()
    await page.getByLabel('1 unread').waitFor()
    expect(await page.locator('.count').count()).toBe(1)
  })

  it('opens Home and the messages with the app, and runs a workflow step', async () => {
    const page = await stage.open(who, 'home', look)
    await page.getByText('My services').waitFor()
    expect(await stage.hears('home')).toBe('home')
    await page.getByRole('link', { name: 'Messages' }).click()
    await page.locator('#composer-text').waitFor()
    expect(await stage.hears('home')).toBe('messages')
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByRole('menuitem', { name: 'Run step: Greet somebody' }).click()
    await page.getByRole('dialog', { name: 'Greet somebody' }).getByLabel('Name').fill('Nora')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText('Greet somebody completed: {"greeting":"Hello Nora"}').waitFor()
  })

  it('sees files by name, pictures small, and dates on their own clock', async () => {
    const { client, playground } = stage.table
    const file = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    )
    await client.filesUploadV2({ channel_id: playground.channel('general').id, filename: 'plan.png', file })
    const when = `<!date^${Date.parse('2026-11-23T23:30Z') / 1_000}^{date_short_pretty} {time}|later>`
    await client.chat.postMessage({ channel: 'general', text: when, blocks: [section(`Due ${when}`)] })
    const page = await stage.open('ana', 'general', look)
    await page.getByRole('link', { name: 'plan.png' }).waitFor()
    await page.waitForFunction('document.querySelector(".thumb")?.naturalWidth === 1')
    await page.getByText('Due tomorrow 00:30').waitFor()
    await page.getByLabel('You are').selectOption('Ben Ode')
    await page.getByText('Due today 18:30').waitFor()
  })
})
