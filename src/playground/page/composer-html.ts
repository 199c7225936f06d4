import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import type { World } from '../state/world.ts'
import type { Place } from './place.ts'

/**
 * Where a message is written. It stands outside the panes, so that nothing of what is typed is lost when they change; the
 * note before it, which is a pane, takes its place while nothing can be written.
 */
export function composerHtml(world: World, place: Place, id: 'composer' | 'reply'): Html {
  const label = id === 'reply' ? 'Reply' : composerLabel(world, place)
  const field = attributes({
    id: `${id}-text`,
    rows: 1,
    dir: 'auto',
    'aria-label': label,
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-list`,
    placeholder: label,
    maxlength: 4_000,
  })
  const list = attributes({
    class: 'completions',
    id: `${id}-list`,
    role: 'listbox',
    'aria-label': 'Suggestions',
    hidden: true,
  })
  const more =
    id === 'composer'
      ? html`<button type="button" class="icon icon-plus" data-app-menu aria-haspopup="menu" aria-label="Shortcuts" title="Shortcuts"></button>`
      : html`<label class="broadcast"><input type="checkbox" id="reply-broadcast"> Also send to the channel</label>`
  return html`<div id="${id}-note" data-live class="writing-note"></div><form class="composer" id="${id}"><ul${list}></ul><textarea${field}></textarea><div class="composer-tools">${more}<button type="button" class="icon icon-mention" data-insert="@" aria-label="Mention somebody" title="Mention somebody"></button><button type="button" class="icon icon-react" data-pick-emoji aria-haspopup="menu" aria-label="Emoji" title="Emoji"></button><button type="submit" class="primary send">Send</button></div></form>`
}

function composerLabel(world: World, { channel }: Place): string {
  return `Message ${channel?.kind === 'im' ? world.workspace.app.name : `#${channel?.name ?? ''}`}`
}

/** Why nothing can be written here, if so, and what to do about it. */
export function writingNote(world: World, { channel, person }: Place): Html {
  if (!channel) return html``
  const { app } = world.workspace
  if (person.deactivated)
    return html`<p class="quiet">${person.name} is deactivated. Be somebody else, or reactivate them.</p>`
  if (channel.archived) return html`<p class="quiet">This channel is archived.</p>`
  if (channel.kind === 'im') {
    return app.takesMessages ? html`` : html`<p class="quiet">${app.name} does not take messages here.</p>`
  }
  if (channel.members.has(person.id)) return html``
  return html`<p>You are looking at <strong>#${channel.name}</strong>, which you have not joined.</p><button type="button" class="primary" data-join="${channel.id}">Join channel</button>`
}
