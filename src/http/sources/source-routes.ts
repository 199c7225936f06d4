import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Transact } from '../../base/ctx.ts'
import { type HeldToken, requireToken } from '../require-token.ts'

/** What reads and records a push; given, because sources are another surface. */
export interface PushReceiver {
  /** Bytes of a body. */
  readonly mostBytes: number
  /** Gives what is to be answered. Throws a ZodError or a Refusal where the body is not what a push is. */
  receive(push: { readonly token: string; readonly source: string; readonly body: unknown }): Promise<object>
}

interface SourceParts {
  readonly transact: Transact
  readonly push: PushReceiver
}

const sourceName = /^[a-z0-9][a-z0-9-]{0,62}$/

/** `PUT /v1/sources/NAME`: what is pushed becomes all that this source of the token says. JSON, or YAML of one file. */
export function sourceRoutes({ transact, push }: SourceParts): Hono<HeldToken> {
  const routes = new Hono<HeldToken>()
  routes.use('*', requireToken(transact))
  const tooLarge = { error: 'too_large', message: `Send at most ${push.mostBytes} bytes; push in several sources.` }
  routes.use('*', bodyLimit({ maxSize: push.mostBytes, onError: (context) => context.json(tooLarge, 413) }))
  routes.put('/:source', async (context) => {
    const source = context.req.param('source')
    if (!sourceName.test(source)) {
      throw new HTTPException(400, { message: 'A source is named by lower-case letters, digits and -.' })
    }
    const body = await bodyOf(context)
    return context.json({ ok: true, ...(await push.receive({ token: context.get('token'), source, body })) })
  })
  return routes
}

async function bodyOf(context: Context): Promise<unknown> {
  const text = await context.req.text()
  if (/\byaml\b/.test(context.req.header('content-type') ?? '')) return { files: { 'pushed.yaml': text } }
  try {
    return JSON.parse(text)
  } catch {
    throw new HTTPException(400, { message: 'The body is not JSON. Send YAML as application/yaml.' })
  }
}
