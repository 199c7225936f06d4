import type { ParsedWorkspaceFile } from '../workspace-file.ts'
import { type App, readApp } from './app.ts'
import type { Ids } from './ids.ts'

export type Person = {
  readonly id: string
  handle: string
  name: string
  email: string | undefined
  timeZone: string
  title: string
  admin: boolean
  deactivated: boolean
  guest: boolean
  /** The workspace they belong to when it is another one (Slack Connect). */
  readonly team: string | undefined
}

export type Channel = {
  readonly id: string
  name: string
  /** `im` is a direct message between a person and the app. */
  readonly kind: 'channel' | 'im'
  topic: string
  purpose: string
  /** Who made it; nobody known for those of the workspace file. */
  readonly creator: string
  readonly members: Set<string>
  private: boolean
  archived: boolean
  readonly created: number
}

export type Usergroup = {
  readonly id: string
  handle: string
  name: string
  description: string
  readonly members: Set<string>
  channel: string | undefined
  disabled: boolean
}

export type Workspace = {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly people: Map<string, Person>
  readonly channels: Map<string, Channel>
  readonly usergroups: Map<string, Usergroup>
  readonly app: App
}

/** Builds the workspace a file describes. Throws when it names a person or channel it does not describe. */
export function buildWorkspace(file: ParsedWorkspaceFile, ids: Ids, created: number): Workspace {
  const app = readApp(file.app, ids)
  const people = new Map<string, Person>()
  const byHandle = new Map<string, string>()
  for (const given of file.people) {
    const id = given.id ?? ids.next('U')
    byHandle.set(given.handle, id)
    people.set(id, { ...given, id, email: given.email, title: given.title ?? '', team: given.team })
  }
  const memberIds = (handles: readonly string[], where: string) =>
    handles.map((handle) => known(byHandle.get(handle), `${where} names @${handle}`))
  const channels = new Map<string, Channel>()
  const byName = new Map<string, string>()
  for (const given of file.channels) {
    const id = given.id ?? ids.next('C')
    byName.set(given.name, id)
    const members = new Set(memberIds(given.members, `#${given.name}`))
    if (given.app) members.add(app.userId)
    channels.set(id, { ...given, id, kind: 'channel', purpose: '', creator: '', members, created })
  }
  const usergroups = new Map<string, Usergroup>()
  for (const given of file.usergroups) {
    const id = given.id ?? ids.next('S')
    const members = new Set(memberIds(given.members, `@${given.handle}`))
    const channel = given.channel && known(byName.get(given.channel), `@${given.handle} names #${given.channel}`)
    usergroups.set(id, { ...given, id, description: '', members, channel })
  }
  return { id: file.id ?? ids.next('T'), name: file.name, domain: file.domain, people, channels, usergroups, app }
}

function known(id: string | undefined, what: string): string {
  if (id === undefined) throw new Error(`${what}, who is not in the workspace file`)
  return id
}
