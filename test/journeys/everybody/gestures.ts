import type { Message } from '../../../src/playground/index.ts'
import { hasButton, reads } from '../support/requesting.ts'
import { everybody, type Hands, ofTeams, type Row } from './row.ts'

/** The answer to a command, then buttons one after the other, each in what the one before brought. */
const pressed = (does: string, line: string, buttons: readonly string[], words: Row['reads']): Row => ({
  does,
  covers: buttons.map((button) => `button ${button.split(' ')[0]}`),
  make: async (hands) => reads(await pressAll(hands, await hands.ask(...command(line)), buttons)),
  reads: words,
})

/** A button is `id`, or `id value` where there are several with the id. */
async function pressAll({ press, who }: Hands, first: Message, buttons: readonly string[]): Promise<Message> {
  let message = first
  for (const button of buttons) {
    const [actionId = '', ...value] = button.split(' ')
    const which = value.length === 0 ? { actionId } : { actionId, value: value.join(' ') }
    message = await press(who, message, which)
  }
  return message
}

function command(line: string): [string, string] {
  const [name = '', ...rest] = line.split(' ')
  return [name, rest.join(' ')]
}

const buttonRows: readonly Row[] = [
  pressed(
    'picks one of several whose owner they ask for',
    '/owner pier',
    ['show_owner resource:default/pier-database'],
    everybody('*Pier* is owned by *Data*'),
  ),
  pressed(
    'picks one of several to look at',
    '/portal show pier',
    ['show_entity component:default/pier-service'],
    everybody(/^\*Pier\* · Component · service/u),
  ),
  pressed(
    'picks one of several for its dependencies',
    '/portal deps pier',
    ['pick_dependencies component:default/pier-service'],
    everybody(/^\*Pier\* · Component[\s\S]*Depends on/u),
  ),
  pressed(
    'picks one of several for its scorecard',
    '/portal scorecard pier',
    ['pick_scorecard component:default/pier-service'],
    everybody(/^\*Pier\* · Component[\s\S]*Production readiness/u),
  ),
  pressed('asks a card for dependencies', '/portal show checkout', ['show_dependencies'], everybody(/Needed by/u)),
  pressed('asks a card for its scorecard', '/portal show checkout', ['show_scorecard'], everybody(/Silver · 7 of 9/u)),
  pressed(
    'picks a team of somebody',
    '/portal team @ana',
    ['show_team group:default/storefront'],
    everybody(/^\*Storefront\* · Group/u),
  ),
  pressed(
    'lists what a team owns of one kind',
    '/portal team payments',
    ['show_owned API group:default/payments'],
    everybody(/^\*Payments\* owns 2 of kind API/u),
  ),
  pressed(
    'lists all that a team owns, and turns its pages there and back',
    '/portal team platform',
    ['show_all_owned', 'page_next', 'page_back'],
    everybody(/^\*Platform\* owns \d+ · 1 of \d/u),
  ),
  pressed(
    'lists what the teams in a team own, and goes on in it',
    '/portal team engineering',
    ['show_within', 'page_next'],
    everybody(/^The teams in \*Engineering\* own \d+, going on\n[\s\S]*owned by/u),
  ),
  {
    does: 'chooses by what to narrow a list, in the place of the menu',
    covers: ['button narrow_find'],
    make: async ({ who, playground, afterwards, ask }) => {
      const menu = await ask('/portal', 'find')
      const choose = () => playground.as(who).select(menu, { actionId: 'narrow_find' }, 'kind:Component')
      return reads(await afterwards(who, choose))
    },
    reads: everybody(/^kind Component: the first 10 of \d+\n/u),
  },
  pressed('goes on in what a search finds', '/portal find kind:component', ['page_next'], everybody(/going on\n/u)),
  pressed(
    'lists one direction of many dependencies, and turns its page',
    '/portal deps pier-service',
    ['show_direction neededBy component:default/pier-service', 'page_next'],
    everybody(/^\*Pier\* · needed by 25 · 2 of 2/u),
  ),
  {
    does: 'turns the page of what is theirs',
    covers: ['button page_next'],
    make: async (hands) => {
      const mine = await hands.ask('/portal', 'mine')
      return reads(hasButton(mine, 'page_next') ? await pressAll(hands, mine, ['page_next']) : mine)
    },
    reads: ofTeams(/^You and your teams [\s\S]* · 2 of \d/u, /^You and your teams [\s\S]* own 6/u),
  },
  {
    does: 'asks for a picture of dependencies',
    covers: ['button show_picture'],
    make: async ({ who, playground, press, ask }) => {
      await press(who, await ask('/portal', 'deps checkout'), { actionId: 'show_picture' })
      const picture = () => playground.dm(who).messages.findLast(({ files }) => files.length === 1)
      return reads(await playground.until(picture))
    },
    reads: everybody('Dependencies of Checkout'),
  },
  pressed('asks the menu for help', '/portal', ['show_help'], everybody('What I can do for you')),
  pressed('asks the menu for their teams', '/portal', ['show_my_teams'], ofTeams('Your teams:', 'Your teams:')),
  {
    does: 'asks the menu for all that is theirs',
    covers: ['button show_mine'],
    make: async (hands) => {
      const menu = await hands.ask('/portal', '')
      return reads(hasButton(menu, 'show_mine') ? await pressAll(hands, menu, ['show_mine']) : menu)
    },
    reads: ofTeams(/^You and your teams \(Platform/u, /^You and your teams \(Storefront/u),
  },
]

const shared: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a card': ['/portal show basket', /^\*Basket\* · Component[\s\S]*Shared by/u],
  'an owner': ['/owner basket', /^\*Basket\* is owned by \*Storefront\*[\s\S]*Shared by/u],
  'a scorecard': ['/portal scorecard basket', /^\*Basket\*[\s\S]*Production readiness[\s\S]*Shared by/u],
  'a team': ['/portal team storefront', /^\*Storefront\* · Group[\s\S]*Shared by/u],
  dependencies: ['/portal deps basket', /^\*Basket\*[\s\S]*Needed by[\s\S]*Shared by/u],
  'a search': ['/portal find basket', /^“basket”[\s\S]*Shared by/u],
}

const shareRows: readonly Row[] = Object.entries(shared).map(([what, [line, words]]) => ({
  does: `shares ${what} to the channel`,
  covers: ['button share'],
  make: async ({ who, place, playground, ask }) => {
    const answer = await ask(...command(line))
    const before = playground.channel(place).messages.length
    await playground.as(who).click(answer, { actionId: 'share' })
    const message = await playground.until(() => playground.channel(place).messages[before])
    await playground.until(() => !playground.ephemerals(who).some(({ ts }) => ts === answer.ts))
    return reads(message)
  },
  reads: everybody(words),
}))

const threadRows: readonly Row[] = [
  {
    does: 'asks “Who owns this?” of a message in a thread',
    covers: ['shortcut who_owns'],
    make: async ({ who, playground, afterwards }) => {
      const { message: parent } = await playground.as('Ana').postMessage('team-storefront', 'Something is wrong')
      const { message } = await playground
        .as('Ana')
        .postMessage('team-storefront', 'Is it checkout?', { threadTs: parent.ts })
      const answer = await afterwards(who, () => playground.as(who).messageShortcut('who_owns', message))
      return answer.threadTs === parent.ts ? reads(answer) : 'an answer outside of the thread'
    },
    reads: everybody('*Checkout* is owned by *Payments*'),
  },
  {
    does: 'mentions the app with a question',
    covers: ['event app_mention'],
    make: async ({ who, place, playground, afterwards }) =>
      reads(await afterwards(who, () => playground.as(who).mention(place, 'who owns ledger?'))),
    reads: everybody('*Ledger* is owned by *Payments*'),
  },
  {
    does: 'mentions the app with nothing else',
    covers: ['event app_mention'],
    make: async ({ who, place, playground, afterwards }) =>
      reads(await afterwards(who, () => playground.as(who).mention(place, ''))),
    reads: everybody('Mention me with a name, a link or a #channel, and I say who owns it.'),
  },
  {
    does: 'posts a link to code that the catalog knows, and presses Show below it',
    covers: ['event link_shared', 'button show_entity'],
    make: async ({ who, place, playground, press }) => {
      const { message } = await playground.as(who).postLink(place, 'https://git.harbor.example/harbor/checkout')
      const shown = await playground.until(() => {
        const now = playground.channel(place).messages.find(({ ts }) => ts === message.ts)
        return now === undefined || now.attachments.length === 0 ? undefined : now
      })
      const card = await press(who, shown, { actionId: 'show_entity' })
      return `${JSON.stringify(shown.attachments)}\n${reads(card)}`
    },
    reads: everybody(/\*Checkout\* · Component[^\n]*Payments[\s\S]*\n\*Checkout\* · Component/u),
  },
]

const homeRows: readonly Row[] = [
  {
    does: 'opens Home',
    covers: ['event app_home_opened'],
    make: ({ home, who }) => home(who),
    reads: ofTeams(/^My services\nYou and your teams[\s\S]*My teams\nPlatform/u, /My teams\nStorefront/u),
  },
  {
    does: 'presses a button of Home, which answers in a modal',
    covers: ['button show_my_teams'],
    make: async ({ who, playground, home }) => {
      await home(who)
      const person = playground.as(who)
      if (person.home === undefined) throw new Error('there is no Home')
      await person.click(person.home, { actionId: 'show_my_teams' })
      const view = await person.seesView(/Your teams|no team/u)
      await person.closeView(view)
      return JSON.stringify(view.blocks)
    },
    reads: ofTeams('Platform', 'Storefront'),
  },
]

/** Everything that is pressed, posted and opened. */
export const gestureRows: readonly Row[] = [...buttonRows, ...shareRows, ...threadRows, ...homeRows]
