import { z } from 'zod'
import { isObject, type JsonObject, parseJson } from '../state/json.ts'
import type { World } from '../state/world.ts'

/** A method's refusal, by Slack's own error name. */
export class ApiRefusal extends Error {
  readonly body: JsonObject
  constructor(error: string, more: JsonObject = {}) {
    super(error)
    this.name = 'ApiRefusal'
    this.body = { ok: false, error, ...more }
  }
}

/** Which token a method takes. */
export type TokenKind = 'bot' | 'app' | 'none'

export type Method = {
  readonly name: string
  readonly token: TokenKind
  /** One of these scopes is needed; nothing needed when empty. */
  readonly scopes: readonly string[]
  /** Runs the method on arguments as they came. Throws `ApiRefusal`. */
  call(world: World, given: JsonObject): JsonObject
}

/** Makes a method of the Web API from the shape of its arguments and what it does. */
export function defineMethod<S extends z.ZodType>(
  name: string,
  options: { token?: TokenKind; scopes?: readonly string[]; input: S },
  run: (world: World, input: z.output<S>) => JsonObject,
): Method {
  const { token = 'bot', scopes = [], input } = options
  return {
    name,
    token,
    scopes,
    call(world, given) {
      const parsed = input.safeParse(given)
      if (!parsed.success)
        throw new ApiRefusal('invalid_arguments', { response_metadata: { messages: words(parsed.error) } })
      return { ok: true, ...run(world, parsed.data) }
    },
  }
}

function words(error: z.ZodError): string[] {
  return error.issues.map((issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`)
}

/** A switch, which a form writes as text. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1')

/** A whole number, which a form writes as text. */
export const count = z.coerce.number().int().nonnegative()

/** Structured data, which a form writes as JSON text. */
export function structured<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (typeof value === 'string' ? parseJson(value) : value), schema)
}

export const objectSchema = z.custom<JsonObject>(isObject, 'must be an object')
export const blocksSchema = structured(z.array(objectSchema))

/** Cuts one page out of a list by Slack's cursor; an unknown cursor is `invalid_cursor`. */
export function pageOf<T>(
  list: readonly T[],
  input: { cursor?: string | undefined; limit?: number | undefined },
  most: number,
): { page: T[]; next: string } {
  const start = input.cursor ? Number(/^next:(\d+)$/.exec(fromCursor(input.cursor))?.[1]) : 0
  if (!Number.isInteger(start)) throw new ApiRefusal('invalid_cursor')
  const limit = Math.min(input.limit || most, 1_000)
  const end = start + limit
  const next = end < list.length ? Buffer.from(`next:${end}`).toString('base64url') : ''
  return { page: list.slice(start, end), next }
}

function fromCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString()
}

/** The arguments of a list that comes in pages. */
export const paging = { cursor: z.string().optional(), limit: count.optional() }
