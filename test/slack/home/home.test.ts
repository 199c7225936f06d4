import { describe, expect, it } from 'vitest'
import { renderText } from '../../../src/block-kit/render-text.ts'
import { validateHome } from '../../../src/block-kit/validate-home.ts'
import type { Home } from '../../../src/block-kit/views.ts'
import { importSource } from '../../../src/catalog/index.ts'
import { allHandlers } from '../../../src/slack/all-handlers.ts'
import { answerClick } from '../../../src/slack/answer-click.ts'
import { answerEvent } from '../../../src/slack/answer-event.ts'
import { openCard } from '../../../src/slack/cards/open-card.ts'
import { answerMenu, homeEvents } from '../../../src/slack/home/handlers.ts'
import { ana } from '../../approvals/crew.ts'
import { system } from '../../support/ctx.ts'
import { command, look, portalForTests, read, workspace } from '../actions/portal.ts'
import { buttonsOf, hostileMarkup, hostileNames, markupOf } from '../shop.ts'

const portal = portalForTests()
const menu = async (who?: string) => answerMenu(portal.parts(), command('', who))

/** The Home tab that opening it publishes; Slack would take it. */
async function openHome(who: string, tab = 'home'): Promise<Home | null> {
  const published: Home[] = []
  const publish = async ({ user_id, view }: { user_id: string; view: Home }) => {
    expect(user_id).toBe(who)
    expect(validateHome(view)).toEqual([])
    published.push(view)
  }
  const parts = { ...portal.parts(), client: { views: { publish } } as never }
  const body = { team_id: workspace, event_id: 'Ev1', event: { type: 'app_home_opened', user: who, tab } }
  await answerEvent(parts, homeEvents.app_home_opened ?? (async () => {}), 'app_home_opened', body)
  return published[0] ?? null
}

const readHome = (view: Home | null) => renderText(view?.blocks ?? [], look)

describe('the root command alone', () => {
  it('is a menu: what is mine, what waits for my decision, what I can request, and the ways on', async () => {
    const { id } = await portal.shop().ask(ana)
    const card = { purpose: 'run/approvers' as const, subjectId: id, workspace, destination: 'C0PAY' }
    await portal.shop().world.transact(system, (ctx) => openCard(ctx, card))
    const answer = await menu('U0BEN')
    expect(read(answer)).toBe(
      [
        'My services',
        'You and your teams (payments and engineering) own 2. Nothing is wrong with them.',
        'Checkout',
        'Component · service · production  [ Show ]',
        'personal',
        'Component · service · production  [ Show ]',
        'Waiting for my decision',
        'Request an environment for Checkout, asked by Ana Ruiz · until tomorrow 15:02 · in #team-payments',
        'What I can request',
        'Request an environment  [ Request… ]',
        'Try /owner NAME to see who owns something, /portal find WORDS to look for it by any words, or Help for everything I can do.',
        '[ My teams ]  [ Help ]',
      ].join('\n'),
    )
    expect(answer?.text).toContain('1 waits for your decision.')
  })

  it('tells somebody unknown, and a guest, what they can do all the same', async () => {
    for (const who of ['U0NEW', 'U0GUS']) {
      const text = read(await menu(who))
      expect(text).toContain('Nothing waits for your decision.')
      expect(text).toContain('Try /owner NAME')
    }
    expect(read(await menu('U0NEW'))).toContain('/portal link')
    expect(read(await menu('U0GUS'))).toContain('Guests of this workspace')
    expect(read(await menu('U0GUS'))).toContain('There is nothing you may ask for yet.\n')
  })
})

describe('the Home tab', () => {
  it('is drawn for the person who opens it, with their services and teams', async () => {
    await portal.shop().ask(ana)
    const text = readHome(await openHome('U0BEN'))
    expect(text).toContain('My services\nYou and your teams (payments and engineering) own 2.')
    expect(text).toContain('Waiting for my decision\nRequest an environment for Checkout')
    expect(text).toContain('My teams\npayments · #team-payments  [ Show ]\nengineering  [ Show ]')
    expect(text).toContain('As of today 15:02.')
  })

  it('is never empty, whoever opens it', async () => {
    for (const who of ['U0NEW', 'U0GUS']) {
      expect(readHome(await openHome(who))).toContain('What to try\nTry /owner NAME')
    }
  })

  it('tells somebody who is in no team so once, and what to do about it', async () => {
    const guest = readHome(await openHome('U0GUS'))
    expect(guest).toContain('Guests of this workspace are in no team.')
    expect(guest).not.toContain('/portal link')
    expect(readHome(await openHome('U0NEW')).match(/\/portal link/gu)).toHaveLength(1)
  })

  it('is left alone when the messages are opened', async () => {
    expect(await openHome('U0BEN', 'messages')).toBeNull()
  })

  it('is something Slack takes, whatever things are called', async () => {
    for (const [position, name] of hostileNames.entries()) {
      await portal.shop().world.as(system, importSource, {
        source: `hostile-${position}`,
        hash: 'x',
        documents: [],
        problems: [
          {
            file: name,
            position,
            line: 1,
            message: name,
            severity: 'problem' as const,
            reference: 'component:default/checkout' as never,
            spoils: 'nothing' as const,
          },
        ],
      })
    }
    const view = await openHome('U0BEN')
    expect(markupOf(view)).not.toMatch(hostileMarkup)
    expect(readHome(view)).toContain('Problem in')
  })

  it('that can’t be drawn or published harms nothing and is logged', async () => {
    const warned: string[] = []
    const log = { info: () => {}, error: () => {}, warn: (_fields: unknown, what: string) => void warned.push(what) }
    const publish = async () => {
      throw new Error('no')
    }
    const parts = { ...portal.parts(), log, client: { views: { publish } } as never }
    const body = { team_id: workspace, event_id: 'Ev1', event: { type: 'app_home_opened', user: 'U0BEN', tab: 'home' } }
    await answerEvent(parts, homeEvents.app_home_opened ?? (async () => {}), 'app_home_opened', body)
    expect(warned).toContain('an event could not be handled')
  })
})

describe('a click where there is no conversation', () => {
  const clickIn = async (view: object, action: string, value = '') => {
    const acknowledged: unknown[] = []
    const body = {
      type: 'block_actions',
      user: { id: 'U0BEN', team_id: workspace },
      trigger_id: `trigger-${Math.random()}`,
      container: { type: 'view' },
      view: { hash: 'h1', callback_id: '', private_metadata: '', ...view },
      actions: [{ action_id: action, value, action_ts: '1.1' }],
    }
    await answerClick(portal.parts(), allHandlers, {
      ack: async () => void acknowledged.push(true),
      body,
    } as never)
    expect(acknowledged).toEqual([true])
  }

  it('in Home opens a modal with the answer, without a way to share', async () => {
    await clickIn({ id: 'VH', type: 'home' }, 'show_entity', 'component:default/checkout')
    const [opened] = portal.window().opened
    expect(opened?.callback_id).toBe('answer')
    expect(read(opened)).toContain('Checkout · Component')
    expect(buttonsOf(opened as never).map(([action]) => action)).not.toContain('share')
  })

  it('in that modal puts the next answer in its place', async () => {
    await clickIn({ id: 'V1', type: 'modal', callback_id: 'answer' }, 'show_mine')
    expect(portal.window().opened).toEqual([])
    expect(read(portal.window().updated[0]?.view)).toContain('own 2')
  })

  it('by somebody of another company shows them nothing of the catalog', async () => {
    const told: { blocks: never[] }[] = []
    const body = {
      type: 'block_actions',
      user: { id: 'U0OTHER', team_id: 'T0OTHER' },
      trigger_id: 'a stranger',
      container: { type: 'message', channel_id: 'C0SHARED', message_ts: '1.1' },
      actions: [{ action_id: 'show_entity', value: 'component:default/checkout', action_ts: '1.1' }],
    }
    const respond = async (response: { blocks: never[] }) => void told.push(response)
    await answerClick(portal.parts(), allHandlers, { ack: async () => {}, respond, body } as never)
    expect(told.map(({ blocks }) => renderText(blocks, look))).toEqual([
      'Only people of the workspace that I belong to can ask me. Ask somebody of theirs.',
    ])
  })

  it('helps, and shows my teams', async () => {
    await clickIn({ id: 'VH', type: 'home' }, 'show_help')
    await clickIn({ id: 'VH', type: 'home' }, 'show_my_teams')
    expect(portal.window().opened.map((view) => read(view).split('\n')[1])).toEqual([
      'What I can do for you',
      'Your teams:',
    ])
  })

  it('on Request… in Home opens the list of what I can ask for', async () => {
    await clickIn({ id: 'VH', type: 'home' }, 'open_request')
    expect(portal.window().opened).toHaveLength(1)
    expect(portal.window().updated[0]?.id).toBe('V1')
  })
})
