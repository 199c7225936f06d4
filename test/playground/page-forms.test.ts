import { describe, expect, it } from 'vitest'
import { chromiumPath } from './browser.ts'
import { everyControl } from './page-app.ts'
import { type Look, stagePage } from './page-stage.ts'

type Values = Record<string, Record<string, Record<string, unknown>>>

/** Who fills it in, on what, and when half past nine is where they live, whatever the browser's clock says. */
const seats: [string, string, Look, string][] = [
  ['Ana, in the light at a desk', 'ana', {}, '2026-12-01T08:30Z'],
  ['Ben, in the dark on a phone', 'ben', { dark: true, phone: true }, '2026-12-01T14:30Z'],
]

describe.skipIf(chromiumPath === undefined).each(seats)('on the page, for %s, a form', (_, who, look, halfPastNine) => {
  const stage = stagePage({ start: new Date('2026-11-23T10:00:00Z') })
  const modal = () => stage.page.getByRole('dialog')
  const field = (name: string) => modal().getByLabel(`${name} (optional)`, { exact: true })
  const idOf = (name: string) => stage.table.playground.as(name).id

  async function choose(name: string, typed: string, words: string) {
    await field(name).click()
    if (typed !== '') await field(name).pressSequentially(typed)
    await modal().locator('li[role=option]:visible', { hasText: words }).click()
  }

  it('takes every kind of field, and sends Slack’s values', async () => {
    const page = await stage.open(who, 'general', look)
    await stage.send('/form')
    await modal().waitFor()
    await modal().getByLabel('Name').fill('Nora')
    await field('Story').fill('One\nTwo')
    await field('Hours').fill('8')
    await field('Mail').fill('nora@shop.example')
    await field('Link').fill('https://shop.example/')
    await field('Day').fill('2026-12-01')
    await field('Time').fill('09:30')
    await field('Moment').fill('2026-12-01T09:30')
    await field('Size').selectOption('Large')
    await field('Person').selectOption('@Ben Ode')
    await field('Channel').selectOption('#team-payments')
    await field('Talk').selectOption('#general')
    await choose('Sizes', '', 'Small')
    await choose('Sizes', 'lar', 'Large')
    await choose('People', 'cl', '@Cleo Marsh')
    await choose('Channels', 'gen', '#general')
    await choose('Talks', 'pay', '#team-payments')
    await choose('Service', 'check', 'Checkout')
    await choose('Services', '', 'Search')
    await choose('Services', 'pay', 'Payments')
    await modal().getByLabel('Alerts').check()
    await modal().getByLabel('Paid').check()
    await field('Notes').fill('*Bold* for @ben\n- one\n- two\n> said')
    await field('Papers').setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('The plan') })
    await modal().getByText('plan.txt').waitFor()
    await modal().getByRole('button', { name: 'Remove Small' }).click()
    await modal().getByRole('button', { name: 'Remove Small' }).waitFor({ state: 'detached' })
    await modal().getByRole('button', { name: 'Send' }).click()
    await modal().waitFor({ state: 'detached' })
    const values = (await stage.hears('submitted Form')) as Values
    const of = (name: string) => Object.values(values[name]?.[name] ?? {}).at(-1)
    expect(of('Name')).toBe('Nora')
    expect(of('Story')).toBe('One\nTwo')
    expect([of('Hours'), of('Mail'), of('Link')]).toEqual(['8', 'nora@shop.example', 'https://shop.example/'])
    expect([of('Day'), of('Time')]).toEqual(['2026-12-01', '09:30'])
    expect(of('Moment')).toBe(Date.parse(halfPastNine) / 1_000)
    expect([of('Size'), of('Plan'), of('Service')]).toMatchObject([
      { value: 'large' },
      { value: 'paid' },
      { value: 'checkout' },
    ])
    expect(of('Sizes')).toMatchObject([{ value: 'large' }])
    expect(of('Services')).toMatchObject([{ value: 'search' }, { value: 'payments' }])
    expect(of('Extras')).toMatchObject([{ value: 'alerts' }])
    const [general, payments] = ['general', 'team-payments'].map((name) => stage.table.playground.channel(name).id)
    expect([of('Person'), of('People')]).toEqual([idOf('Ben'), [idOf('Cleo')]])
    expect([of('Channel'), of('Channels'), of('Talk'), of('Talks')]).toEqual([payments, [general], general, [payments]])
    expect(of('Notes')).toMatchObject({
      type: 'rich_text',
      elements: [
        {
          elements: [
            { text: 'Bold', style: { bold: true } },
            { text: ' for ' },
            { type: 'user', user_id: idOf('Ben') },
          ],
        },
        { type: 'rich_text_list', style: 'bullet', elements: [{ elements: [{ text: 'one' }] }, {}] },
        { type: 'rich_text_quote', elements: [{ text: 'said' }] },
      ],
    })
    expect(of('Papers')).toMatchObject([{ name: 'plan.txt', size: 8 }])
    expect(await page.evaluate('document.activeElement?.id')).toBe('composer-text')
  })

  it('shows what is wrong under its field, first in the browser and then as the app says', async () => {
    const page = await stage.open(who, 'general', look)
    await stage.send('/form')
    await field('Hours').fill('99')
    await modal().getByRole('button', { name: 'Send' }).click()
    await modal().getByText('Please complete this required field.').waitFor()
    await modal().getByText('at most 72').waitFor()
    expect(await page.evaluate('document.activeElement?.dataset.blockId')).toBe('Name')
    await field('Hours').fill('9')
    await modal().getByLabel('Name').fill('bad')
    await page.keyboard.press('Enter')
    await modal().getByText('That name is taken.').waitFor()
    expect(await modal().getByLabel('Name').getAttribute('aria-invalid')).toBe('true')
    await modal().getByRole('button', { name: 'Cancel' }).click()
    await modal().waitFor({ state: 'detached' })
    expect(await stage.hears('closed Form')).toBe(false)
  })

  it('goes back in its stack, and closes it whole', async () => {
    const page = await stage.open(who, 'general', look)
    const start = async () => {
      await page.getByRole('button', { name: 'Shortcuts' }).click()
      await page.getByRole('menuitem', { name: 'Start something' }).click()
      await page.getByRole('button', { name: 'Push' }).click()
      await page.getByRole('dialog', { name: 'Second' }).waitFor()
    }
    await start()
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByRole('dialog', { name: 'First' }).waitFor()
    await page.keyboard.press('Escape')
    await modal().waitFor({ state: 'detached' })
    await start()
    await page.getByRole('button', { name: 'Close' }).click()
    await modal().waitFor({ state: 'detached' })
    expect(await stage.hears('closed Second')).toBe(true)
  })

  it('tells the app of each pause in typing, or of Enter, where a field asks for that', async () => {
    const page = await stage.open(who, 'general', look)
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByRole('menuitem', { name: 'Start something' }).click()
    await field('Letters').fill('abc')
    expect(await stage.hears('Letters')).toMatchObject({ value: 'abc' })
    await field('Words').fill('all of it')
    await page.keyboard.press('Enter')
    expect(await stage.hears('Words')).toMatchObject({ value: 'all of it' })
    await page.keyboard.press('Escape')
    await modal().waitFor({ state: 'detached' })
  })

  it('stands in a message too: every control tells the app at once, and asks first where it wants that', async () => {
    await stage.table.client.chat.postMessage({ channel: 'general', text: 'All', blocks: everyControl })
    const page = await stage.open(who, 'general', look)
    await page.getByRole('button', { name: 'Go' }).click()
    expect(await stage.hears('go')).toMatchObject({ value: 'go' })
    await page.getByRole('button', { name: 'Drop' }).click()
    await page.getByRole('dialog', { name: 'Sure?' }).getByRole('button', { name: 'No' }).click()
    await page.getByRole('button', { name: 'Drop' }).click()
    await page.getByRole('button', { name: 'Do it' }).click()
    await stage.hears('drop')
    expect(stage.heard.some((one) => one.what === 'drop')).toBe(false)
    await page.locator('.bk-overflow summary').click()
    await page.getByRole('button', { name: 'Move' }).click()
    expect(await stage.hears('more')).toMatchObject({ selected_option: { value: 'move' } })
    const size = page.locator('select[data-action-id=size]')
    await size.selectOption('Small')
    await page.getByRole('button', { name: 'No' }).click()
    expect(await size.inputValue()).toBe('')
    await size.selectOption('Small')
    await page.getByRole('button', { name: 'Do it' }).click()
    expect(await stage.hears('size')).toMatchObject({ selected_option: { value: 'small' } })
    await page.locator('select[data-action-id=person]').selectOption('@Ana Ruiz')
    expect(await stage.hears('person')).toMatchObject({ selected_user: idOf('Ana') })
    await page.getByLabel('Sizes', { exact: true }).click()
    await page.locator('li[role=option]:visible', { hasText: 'Medium' }).click()
    expect(await stage.hears('sizes')).toMatchObject({ selected_options: [{ value: 'medium' }] })
    await page.locator('input[data-action-id=day]').fill('2026-12-24')
    expect(await stage.hears('day')).toMatchObject({ selected_date: '2026-12-24' })
    await page.getByLabel('Backups').check()
    expect(await stage.hears('extras')).toMatchObject({ selected_options: [{ value: 'backups' }] })
    await page.getByLabel('Paid').check()
    expect(await stage.hears('plan')).toMatchObject({ selected_option: { value: 'paid' } })
  })
})
