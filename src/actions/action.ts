import { z } from 'zod'
import { parseReference, type Reference } from '../base/reference.ts'

const named = {
  name: z.string(),
  title: z.string(),
  hint: z.string().nullable(),
  example: z.string().nullable(),
  required: z.boolean(),
}

const reference = z.string().transform((text): Reference => parseReference(text))

const input = z.discriminatedUnion('kind', [
  z.strictObject({
    ...named,
    kind: z.literal('text'),
    multiLine: z.boolean(),
    pattern: z.string().nullable(),
    minLength: z.number().nullable(),
    maxLength: z.number().nullable(),
    default: z.string().nullable(),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('choice'),
    options: z.array(z.string()),
    default: z.string().nullable(),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('number'),
    integer: z.boolean(),
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
    default: z.number().nullable(),
  }),
  z.strictObject({ ...named, kind: z.literal('boolean'), default: z.boolean().nullable() }),
  /** A day, `2026-11-30`, without a time zone. */
  z.strictObject({ ...named, kind: z.literal('date'), default: z.string().nullable() }),
  /** A reference to an entity of one of the kinds; of any kind where there are none. */
  z.strictObject({
    ...named,
    kind: z.literal('entity'),
    kinds: z.array(z.string()),
    default: z.string().nullable(),
  }),
])

const stage = z.strictObject({
  name: z.string(),
  /** `owner` is the team that owns the entity the run is about, `on-call` whoever of it is on call. */
  from: z.discriminatedUnion('who', [
    z.strictObject({ who: z.literal('owner') }),
    z.strictObject({ who: z.literal('on-call') }),
    z.strictObject({ who: z.literal('team'), team: reference }),
  ]),
  /** 0 stands for everybody who may. */
  quorum: z.number(),
  allowSelf: z.boolean(),
  why: z.string().nullable(),
  /** Null: as the portal's settings say. */
  expiresAfterSeconds: z.number().nullable(),
  remindAfterSeconds: z.number().nullable(),
})

const webhook = z.strictObject({
  url: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  headers: z.record(z.string(), z.string()),
  /** Null: what the portal knows of the run. */
  body: z.json().nullable(),
  /** The answer ends the run; else the outside reports back. */
  synchronized: z.boolean(),
})

/** What people may ask for, as it is kept: one version of it never changes. */
export const actionDefinition = z.strictObject({
  name: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  operation: z.enum(['create', 'day-2', 'delete']),
  /** The kind of entity it is about; null for none. */
  target: z.string().nullable(),
  inputs: z.array(input),
  /** Null: everybody but guests. */
  executeTeams: z.array(reference).nullable(),
  approvals: z.array(stage),
  timeoutSeconds: z.number(),
  webhook,
})

export type ActionDefinition = z.infer<typeof actionDefinition>
export type ActionInput = ActionDefinition['inputs'][number]
export type ActionStage = ActionDefinition['approvals'][number]
export type Webhook = ActionDefinition['webhook']

/** One version of an action. */
export interface Action {
  readonly name: string
  readonly version: number
  readonly definition: ActionDefinition
}

/** What a list of actions shows. */
export interface ActionSummary {
  readonly name: string
  readonly version: number
  readonly title: string
  readonly description: string | null
  readonly operation: ActionDefinition['operation']
  readonly target: string | null
}
