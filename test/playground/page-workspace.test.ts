import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './browser.ts'
import { type Look, stagePage } from './page-stage.ts'

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

const seats: [string, string, string, Look][] = [
  ['Ana, in the light at a desk', 'ana', 'Ana Ruiz', {}],
  ['Ben, in the dark on a phone', 'ben', 'Ben Ode', { dark: true, phone: true }],
]

describe.skipIf(chromiumPath === undefined).each(seats)('the workspace on the page, %s', (_, who, fullName, look) => {
  const events: [string, unknown][] = []
  const stage = stagePage({ start: new Date('2026-11-23T10:00:00Z') }, (app) => {
    app.event('user_change', async ({ event }) => void events.push(['user_change', event.user.name]))
    app.event('team_join', async ({ event }) => void events.push(['team_join', event.user.name]))
    app.event('channel_rename', async ({ event }) => void events.push(['channel_rename', event.channel.name]))
    app.event('channel_archive', async () => void events.push(['channel_archive', undefined]))
    app.event('channel_unarchive', async () => void events.push(['channel_unarchive', undefined]))
    app.event('channel_left', async () => void events.push(['channel_left', undefined]))
  })
  const menu = (id: string) => stage.page.locator(id)
  const press = (id: string, name: string) => menu(id).getByRole('button', { name, exact: true }).click()
  const heard = async (type: string, about?: unknown) => {
    await stage.table.playground.until(() => events.some(([one, what]) => one === type && what === about), {
      what: `${type} ${about}`,
    })
    events.length = 0
  }
  const minded = async (): Promise<unknown[]> => {
    await stage.page.evaluate(`window.axe || (() => { ${axe} })()`)
    return stage.page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map((one) => one.html)]))',
    )
  }
  const onScreen = async (id: string) => {
    const box = await menu(`${id} > div`).boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect(await stage.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  }

  it('renames, invites and makes guests of people', async () => {
    const page = await stage.open(who, 'general', look)
    await page.locator('#people-menu summary').press('Enter')
    await onScreen('#people-menu')
    expect(await minded()).toEqual([])
    await page.locator('#person-chosen').selectOption('cleo')
    expect(await page.getByLabel('Full name').inputValue()).toBe('Cleo Marsh')
    await page.getByLabel('Full name').fill('Cleo Brook')
    await page.getByLabel('Full name').press('Enter')
    await heard('user_change', 'cleo')
    expect(stage.table.playground.as('cleo').name).toBe('Cleo Brook')
    await press('#people-menu', 'Make a guest')
    await page.locator('#who option', { hasText: 'Cleo Brook (guest)' }).waitFor({ state: 'attached' })
    await menu('#people-menu').getByRole('button', { name: 'Make a guest' }).waitFor({ state: 'hidden' })
    await page.getByLabel('New person').fill('Ana Böll')
    await press('#people-menu', 'Invite')
    await heard('team_join', 'ana.boll')
    await page.getByLabel('You are').locator('option', { hasText: 'Ana Böll' }).waitFor({ state: 'attached' })
    await page.getByLabel('New person').press('Escape')
    await page.getByLabel('New person').waitFor({ state: 'hidden' })
    expect(await page.evaluate('document.activeElement.textContent')).toBe('People')
  })

  it('deactivates who one is, who then can do nothing until they are back', async () => {
    const page = await stage.open(who, 'general', look)
    await page.locator('#people-menu summary').click()
    await press('#people-menu', 'Deactivate')
    await heard('user_change', who)
    await page.getByText(`${fullName} is deactivated. Be somebody else, or reactivate them.`).waitFor()
    await page.locator('#composer').waitFor({ state: 'hidden' })
    expect(await post(stage.table.playground.url, { as: who, in: 'general', text: 'Hi' })).toBe(409)
    await page.getByLabel('You are').selectOption('cleo')
    await page.locator('#composer-text').waitFor()
    await page.locator(`#who option[value="${who}"]`).waitFor({ state: 'detached' })
    await page.locator('#person-chosen').selectOption(who)
    await press('#people-menu', 'Reactivate')
    await page.locator(`#who option[value="${who}"]`).waitFor({ state: 'attached' })
    await heard('user_change', who)
  })

  it('renames, archives and closes a channel, and takes the app out and in', async () => {
    const { playground } = stage.table
    const page = await stage.open(who, 'team-payments', look)
    const { id } = playground.channel('team-payments')
    await page.locator('#channel-menu summary').press('Enter')
    await onScreen('#channel-menu')
    expect(await minded()).toEqual([])
    await page.getByLabel('Name', { exact: true }).fill('Money Team')
    await press('#channel-menu', 'Rename')
    await heard('channel_rename', 'money-team')
    await page.getByRole('heading', { name: '# money-team' }).waitFor()
    await page.getByRole('textbox', { name: 'Message #money-team' }).waitFor()
    await press('#channel-menu', 'Archive')
    await page.getByText('This channel is archived.').waitFor()
    await heard('channel_archive')
    await press('#channel-menu', 'Unarchive')
    await heard('channel_unarchive')
    await press('#channel-menu', 'Remove stagehand')
    await heard('channel_left')
    await press('#channel-menu', 'Add stagehand')
    await menu('#channel-menu').getByRole('button', { name: 'Remove stagehand' }).waitFor()
    await press('#channel-menu', 'Make private')
    await page.getByRole('heading', { name: 'private money-team' }).waitFor()
    expect(playground.channel(id)).toMatchObject({ name: 'money-team', private: true, archived: false })
    await page.keyboard.press('Escape')
    await menu('#channel-menu > div').waitFor({ state: 'hidden' })
    await page.reload()
    await page.getByRole('heading', { name: 'private money-team' }).waitFor()
  })
})

/** Writes a message past the page; gives the status. */
async function post(url: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`${url}/gesture/compose`, { method: 'POST', headers, body: JSON.stringify(body) })).status
}
