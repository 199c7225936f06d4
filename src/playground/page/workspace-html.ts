import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import type { Place } from './place.ts'

/** Who one is, and the menu of what can become of people. */
export function peopleHtml(world: World, { person }: Place): Html {
  const people = [...world.workspace.people.values()]
  const options = people.filter((one) => !one.deactivated || one === person).map((one) => option(one, person))
  const all = people.map((one) => option(one, person))
  return html`<label class="who">You are <select id="who">${options}</select></label><details class="happenings" id="people-menu"><summary>People</summary><div>
<label>Person <select id="person-chosen">${all}</select></label>
<form data-happening="rename"><label>Full name <input name="name" required maxlength="80" autocomplete="off"></label><button>Rename</button></form>
<button type="button" id="person-active" data-happening="deactivate">Deactivate</button><button type="button" data-happening="makeGuest">Make a guest</button>
<form data-happening="invite"><label>New person <input name="name" required maxlength="80" autocomplete="off"></label><button>Invite</button></form></div></details>`
}

function option(one: Person, person: Person): Html {
  const { handle: value, name, guest, deactivated } = one
  const state = deactivated ? ' (deactivated)' : guest ? ' (guest)' : ''
  const marks = {
    value,
    selected: one === person,
    'data-name': name,
    'data-guest': guest,
    'data-deactivated': deactivated,
  }
  return html`<option${attributes(marks)}>${name}${state}</option>`
}

/** The menu of what can become of a channel. */
export function channelMenuHtml(world: World, channel: Channel): Html {
  const { app } = world.workspace
  const act = (name: string, label: string) => html`<button type="button" data-happening="${name}">${label}</button>`
  const archived = channel.archived ? act('unarchive', 'Unarchive') : act('archive', 'Archive')
  const hasApp = channel.members.has(app.userId)
  const bot = hasApp ? act('removeBot', `Remove ${app.name}`) : act('addBot', `Add ${app.name}`)
  const field = attributes({ name: 'name', value: channel.name, required: true, maxlength: 80, autocomplete: 'off' })
  return html`<details${attributes({ class: 'happenings', id: 'channel-menu', 'data-channel': channel.id })}><summary>Channel</summary><div>
<form data-happening="renameChannel"><label>Name <input${field}></label><button>Rename</button></form>
${archived}${bot}${channel.private ? undefined : act('makePrivate', 'Make private')}</div></details>`
}
