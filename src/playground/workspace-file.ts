import { z } from 'zod'

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const personSchema = z.strictObject({
  id: z.string().optional(),
  handle: z.string().min(1),
  name: z.string().min(1),
  email: z.string().optional(),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone').default('Europe/Berlin'),
  title: z.string().optional(),
  admin: z.boolean().default(false),
  deactivated: z.boolean().default(false),
  guest: z.boolean().default(false),
  /** The id of the workspace they belong to when it is another one (Slack Connect). */
  team: z.string().optional(),
})

const channelSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().min(1),
  topic: z.string().default(''),
  /** Handles of people; the app is a member when `app` is true. */
  members: z.array(z.string()).default([]),
  app: z.boolean().default(true),
  private: z.boolean().default(false),
  archived: z.boolean().default(false),
})

const usergroupSchema = z.strictObject({
  id: z.string().optional(),
  handle: z.string().min(1),
  name: z.string().min(1),
  members: z.array(z.string()).default([]),
  /** Name of the group's default channel. */
  channel: z.string().optional(),
  disabled: z.boolean().default(false),
})

const appSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().default('App'),
  /** A Slack app manifest as data: commands, shortcuts, events and scopes are read from it. */
  manifest: z.record(z.string(), z.json()).default({}),
})

/** A person as a file describes them. */
export type PersonFile = z.input<typeof personSchema>

/** Reads one person as of a file. Throws when something is wrong with them. */
export const readPerson = (given: PersonFile) => personSchema.parse(given)

/** A workspace as a file gives it: who is there, where they talk, and which app is installed. */
export const workspaceFileSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string().default('Playground'),
  domain: z.string().default('playground'),
  people: z.array(personSchema).min(1),
  channels: z.array(channelSchema).default([]),
  usergroups: z.array(usergroupSchema).default([]),
  app: appSchema.prefault({}),
})

/** What a person writes to describe a workspace; what is left out has a default. */
export type WorkspaceFile = z.input<typeof workspaceFileSchema>
export type ParsedWorkspaceFile = z.output<typeof workspaceFileSchema>
