import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Transact } from '../base/ctx.ts'
import type { Log } from '../base/log.ts'
import { Refusal } from '../base/refusal.ts'
import { sql } from '../base/sql.ts'
import { onCallRoutes } from './on-call/on-call-routes.ts'
import { refusalMessage, refusalStatus } from './present-refusal.ts'
import { runRoutes } from './runs/run-routes.ts'
import { type PushReceiver, sourceRoutes } from './sources/source-routes.ts'

export interface HttpParts {
  readonly transact: Transact
  readonly log: Log
  /** Takes what programs push; without it there is nothing at that address. */
  readonly push?: PushReceiver
}

/** Bytes a request's body may have. */
const mostBody = 64 * 1024

const pushes = '/v1/sources'

/** The HTTP surface: reports of runners, what programs push, and whether the app lives and can work. Every error is `{error, message}`. */
export function httpApp({ transact, log, push }: HttpParts): Hono {
  const app = new Hono()
  const tooLarge = { error: 'too_large', message: `Send at most ${mostBody} bytes.` }
  const small = bodyLimit({ maxSize: mostBody, onError: (context) => context.json(tooLarge, 413) })
  // A push is larger, and is held to its own limit once it is known who pushes.
  app.use('*', (context, next) => (context.req.path.startsWith(pushes) ? next() : small(context, next)))
  // PostgreSQL's text takes no NUL, so nothing has such a name.
  app.use('*', async (context, next) => (context.req.path.includes('\0') ? await context.notFound() : await next()))
  app.get('/healthz', (context) => context.json({ ok: true }))
  app.get('/readyz', async (context) => {
    const ready = await isReady(transact, log)
    return context.json(
      ready ? { ok: true } : { error: 'unavailable', message: 'The database does not answer.' },
      ready ? 200 : 503,
    )
  })
  const runs = runRoutes({ transact })
  app.route('/v1/runs', runs)
  // Port's paths, so that what reports to Port reports here by another host name.
  app.route('/v1/actions/runs', runs)
  app.route('/v1/on-call', onCallRoutes({ transact }))
  if (push !== undefined) app.route(pushes, sourceRoutes({ transact, push }))
  app.notFound((context) => context.json({ error: 'not_found', message: 'There is nothing at this address.' }, 404))
  app.onError((error, context) => {
    if (error instanceof Refusal) {
      const { reason } = error
      return context.json({ error: reason.code, message: refusalMessage(reason) }, refusalStatus(reason))
    }
    if (error instanceof z.ZodError) return context.json({ error: 'invalid_input', message: firstIssue(error) }, 400)
    if (error instanceof HTTPException) {
      return context.json({ error: 'invalid_request', message: error.message }, error.status)
    }
    log.error({ err: error, path: context.req.path }, 'request failed')
    const message = 'Something went wrong here. It is safe to send this again in a moment.'
    return context.json({ error: 'internal', message }, 500)
  })
  return app
}

async function isReady(transact: Transact, log: Log): Promise<boolean> {
  try {
    await transact({ kind: 'system', name: 'readyz' }, (ctx) => ctx.tx.execute(sql`select 1`), { within: 2000 })
    return true
  } catch (error) {
    log.warn({ err: error }, 'not ready')
    return false
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues
  return issue === undefined
    ? 'The body is not right.'
    : `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`
}
