import type { GestureResult } from '../gestures/gesture.ts'
import type { World } from '../state/world.ts'
import type { PersonFile } from '../workspace-file.ts'
import { addBot, archive, makePrivate, removeBot, renameChannel, unarchive } from './channels.ts'
import { deactivate, invite, makeGuest, reactivate, rename } from './people.ts'
import { changeUsergroup, type UsergroupChange } from './usergroups.ts'

/**
 * What becomes of a workspace by the hands of its administrators. It is so at once; the promise waits until the app
 * was told by its events and acknowledged them.
 */
export type Happenings = {
  rename(person: string, name: string): Promise<GestureResult>
  deactivate(person: string): Promise<GestureResult>
  reactivate(person: string): Promise<GestureResult>
  makeGuest(person: string): Promise<GestureResult>
  /** Lets somebody new in, and into these channels; with `team` they are of another workspace. */
  invite(person: PersonFile, channels?: readonly string[]): Promise<void>
  changeUsergroup(group: string, change: UsergroupChange): Promise<GestureResult>
  renameChannel(channel: string, name: string): Promise<GestureResult>
  archive(channel: string): Promise<GestureResult>
  unarchive(channel: string): Promise<GestureResult>
  makePrivate(channel: string): Promise<GestureResult>
  addBot(channel: string): Promise<GestureResult>
  removeBot(channel: string): Promise<GestureResult>
}

/** Everything that can happen to the workspace of one playground. */
export function createHappenings(world: World): Happenings {
  return {
    rename: (person, name) => rename(world, person, name),
    deactivate: (person) => deactivate(world, person),
    reactivate: (person) => reactivate(world, person),
    makeGuest: (person) => makeGuest(world, person),
    async invite(person, channels) {
      await invite(world, person, channels)
    },
    changeUsergroup: (group, change) => changeUsergroup(world, group, change),
    renameChannel: (channel, name) => renameChannel(world, channel, name),
    archive: (channel) => archive(world, channel),
    unarchive: (channel) => unarchive(world, channel),
    makePrivate: (channel) => makePrivate(world, channel),
    addBot: (channel) => addBot(world, channel),
    removeBot: (channel) => removeBot(world, channel),
  }
}
