import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './browser.ts'
import { everyControl } from './page-app.ts'
import { stagePage } from './page-stage.ts'

describe.skipIf(chromiumPath === undefined)('all by keyboard, Ana', () => {
  const stage = stagePage({ start: new Date('2026-11-23T10:00:00Z') })
  const press = async (...keys: string[]) => {
    for (const key of keys) await stage.page.keyboard.press(key)
  }
  const focused = () =>
    stage.page.evaluate('document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent')
  const modal = () => stage.page.getByRole('dialog')
  const field = (name: string) => modal().getByLabel(`${name} (optional)`, { exact: true })
  const offer = (words: string) => modal().locator('li[role=option]:visible', { hasText: words })
  const row = (words: string) => stage.page.locator('#messages .message', { hasText: words }).last()

  async function on(place: Locator, ...keys: string[]): Promise<void> {
    await place.focus()
    await press(...keys)
  }

  async function tabTo(name: string): Promise<void> {
    for (let tabs = 0; tabs < 40 && (await focused()) !== name; tabs += 1) await press('Tab')
    expect(await focused()).toBe(name)
  }

  async function write(words: string): Promise<void> {
    await stage.page.locator('#composer-text').focus()
    await stage.page.keyboard.type(words)
    await press('Enter')
  }

  async function openForm(): Promise<void> {
    await stage.open('ana', 'general')
    await write('/form ')
    await modal().waitFor()
  }

  it('presses buttons, picks from an overflow menu, and says no and yes where a message asks', async () => {
    await stage.table.client.chat.postMessage({ channel: 'general', text: 'All', blocks: everyControl })
    const page = await stage.open('ana', 'general')
    await row('Every control').focus()
    await tabTo('Go')
    await press('Enter')
    expect(await stage.hears('go')).toMatchObject({ value: 'go' })
    await press('Tab', 'Enter')
    const sure = page.getByRole('dialog', { name: 'Sure?' })
    await sure.waitFor()
    await press('Escape')
    await sure.waitFor({ state: 'detached' })
    expect(await focused()).toBe('Drop')
    await press('Enter')
    await tabTo('Do it')
    await press('Enter')
    await stage.hears('drop')
    expect(stage.heard.some((one) => one.what === 'drop')).toBe(false)
    const more = page.locator('.bk-overflow summary')
    await on(more, 'Enter')
    await tabTo('Copy')
    await press('Escape', 'Enter')
    await tabTo('Move')
    await press('Enter')
    expect(await stage.hears('more')).toMatchObject({ selected_option: { value: 'move' } })
    expect(await page.evaluate('document.activeElement?.matches(".bk-overflow summary")')).toBe(true)
  })

  it('ticks boxes, chooses one of several, and types a date that the app hears of once', async () => {
    const page = await stage.open('ana', 'general')
    await on(page.getByLabel('Backups'), 'Space')
    expect(await stage.hears('extras')).toMatchObject({ selected_options: [{ value: 'backups' }] })
    await press('Tab', 'Space')
    expect(await stage.hears('extras')).toMatchObject({ selected_options: [{ value: 'backups' }, { value: 'alerts' }] })
    await press('Space')
    expect(await stage.hears('extras')).toMatchObject({ selected_options: [{ value: 'backups' }] })
    await press('Tab', 'Space')
    expect(await stage.hears('plan')).toMatchObject({ selected_option: { value: 'free' } })
    await press('ArrowDown')
    expect(await stage.hears('plan')).toMatchObject({ selected_option: { value: 'paid' } })
    await page.locator('input[data-action-id=day]').focus()
    await page.keyboard.type('12242026')
    await press('Enter')
    expect(await stage.hears('day')).toMatchObject({ selected_date: '2026-12-24' })
    await on(page.locator('select[data-action-id=person]'), 'ArrowDown')
    expect(await stage.hears('person')).toMatchObject({ selected_user: stage.table.playground.as('Ana').id })
    expect(stage.heard.some((one) => one.what === 'day')).toBe(false)
  })

  it('reacts, takes it back, and uses a shortcut on a message', async () => {
    await stage.table.playground.as('Ben').postMessage('general', 'Shall we?')
    const page = await stage.open('ana', 'general')
    await row('Shall we?').waitFor()
    await on(page.locator('#messages'), 'End')
    await tabTo('Add reaction')
    await press('Enter')
    expect(await focused()).toBe('Search emoji')
    await page.keyboard.type('rock')
    await page.getByRole('button', { name: 'rocket' }).waitFor()
    await press('ArrowDown')
    await tabTo('rocket')
    await press('Enter')
    expect(await stage.hears('reacted')).toBe('rocket')
    expect(await focused()).toBe('Add reaction')
    const given = row('Shall we?').getByRole('button', { name: '1 reaction with rocket' })
    await on(given, 'Enter')
    expect(await stage.hears('unreacted')).toBe('rocket')
    await given.waitFor({ state: 'detached' })
    expect(await focused()).toMatch(/^Ben Ode, /)
    await tabTo('More actions')
    await press('Enter', 'Enter')
    expect(await stage.hears('who_owns')).toBe('Shall we?')
    expect(await focused()).toBe('More actions')
  })

  it('edits and deletes what she wrote', async () => {
    const page = await stage.open('ana', 'general')
    await write('A first thought')
    await row('A first thought').waitFor()
    await press('ArrowUp')
    expect(await focused()).toBe('Edit message')
    await page.keyboard.type(' of two')
    await press('Enter')
    await row('A first thought of two').getByText('(edited)').waitFor()
    await tabTo('More actions')
    await press('Enter', 'ArrowUp')
    expect(await focused()).toBe('Delete message…')
    await press('Enter')
    await tabTo('Delete')
    await press('Enter')
    await row('A first thought').waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement?.id')).toBe('messages')
  })

  it('joins a channel and leaves it, and always stands somewhere', async () => {
    const { playground } = stage.table
    await playground.as('Ana').postMessage('open-without-app', 'Said before')
    const page = await stage.open('ben', 'open-without-app')
    await on(page.getByRole('button', { name: 'Join channel' }), 'Enter')
    await page.locator('#composer-text:focus').waitFor()
    await on(page.getByRole('button', { name: 'Leave' }), 'Enter')
    await page.locator('[data-join]:focus').waitFor()
  })

  it('fills in dates, times, tokens and a file, and takes tokens away again', async () => {
    await openForm()
    const { page } = stage
    const plan = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('The plan') }
    page.once('filechooser', (chooser) => void chooser.setFiles(plan))
    await page.keyboard.type('Nora')
    await field('Day').focus()
    await page.keyboard.type('12012026')
    await field('Time').focus()
    await page.keyboard.type('0930AM')
    await field('Moment').focus()
    await page.keyboard.type('12012026')
    await press('Tab')
    await page.keyboard.type('0930AM')
    await field('Sizes').focus()
    for (const size of ['Small', 'Medium', 'Large']) {
      await page.keyboard.type(size.slice(0, 3))
      await offer(size).waitFor()
      await press('Enter')
      await modal()
        .getByRole('button', { name: `Remove ${size}` })
        .waitFor()
    }
    await press('Backspace')
    await modal().getByRole('button', { name: 'Remove Large' }).waitFor({ state: 'detached' })
    const small = modal().getByRole('button', { name: 'Remove Small' })
    await on(small, 'Delete')
    await small.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement?.dataset.actionId')).toBe('Sizes')
    await on(field('Papers'), 'Enter')
    await modal().getByText('plan.txt').waitFor()
    await tabTo('Send')
    await press('Enter')
    await modal().waitFor({ state: 'detached' })
    expect(await stage.hears('submitted Form')).toMatchObject({
      Day: { Day: { selected_date: '2026-12-01' } },
      Time: { Time: { selected_time: '09:30' } },
      Moment: { Moment: { selected_date_time: Date.parse('2026-12-01T08:30Z') / 1_000 } },
      Sizes: { Sizes: { selected_options: [{ value: 'medium' }] } },
      Papers: { Papers: { files: [{ name: 'plan.txt' }] } },
    })
  })

  it('closes by Escape only what is on top: the options, then the view, then the one below', async () => {
    await openForm()
    await on(field('Sizes'), 'ArrowDown')
    await offer('Small').waitFor()
    await press('Escape')
    await offer('Small').waitFor({ state: 'detached' })
    expect(await modal().isVisible()).toBe(true)
    await press('Escape')
    await modal().waitFor({ state: 'detached' })
    expect(await stage.hears('closed Form')).toBe(false)
    await on(stage.page.getByRole('button', { name: 'Shortcuts' }), 'Enter', 'Enter')
    await stage.page.getByRole('dialog', { name: 'First' }).waitFor()
    await tabTo('Push')
    await press('Enter')
    await stage.page.getByRole('dialog', { name: 'Second' }).waitFor()
    await press('Escape')
    await stage.page.getByRole('dialog', { name: 'First' }).waitFor()
    await press('Escape')
    await modal().waitFor({ state: 'detached' })
    expect(await focused()).toBe('Shortcuts')
  })
})
