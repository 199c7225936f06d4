import { z } from 'zod'
import { schemaProblems } from '../../block-kit/problem.ts'
import { fromText, isObject, type JsonObject } from '../state/json.ts'
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
        throw new ApiRefusal('invalid_arguments', { response_metadata: { messages: words(input, given) } })
      return { ok: true, ...run(world, parsed.data) }
    },
  }
}

function words(input: z.ZodType, given: JsonObject): string[] {
  return schemaProblems(input, given).map((one) => `[ERROR] ${one.message} [json-pointer:${one.pointer}]`)
}

/** A switch, which a form writes as text. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1')

/** Structured data, which a form writes as JSON text. */
export function structured<S extends z.ZodType>(schema: S) {
  return z.preprocess(fromText, schema)
}

export const objectSchema = z.custom<JsonObject>(isObject, 'must be an object')
