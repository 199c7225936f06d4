import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { logRun, type Run, reportRun, runLogLine, runReport } from '../../actions/index.ts'
import type { Transact } from '../../base/ctx.ts'
import { Refusal } from '../../base/refusal.ts'

/** Where the outside reports on a run, with the token that came with the run's call. */
export function runRoutes({ transact }: { readonly transact: Transact }): Hono {
  const routes = new Hono()
  routes.patch('/:id', async (context) => {
    const { run, token } = whoReports(context)
    const report = runReport.parse(await jsonOf(context))
    const reported = await transact({ kind: 'runner', run }, (ctx) => reportRun(ctx, { run, token, ...report }))
    return context.json({ ok: true, run: presentRun(reported) })
  })
  routes.post('/:id/logs', async (context) => {
    const { run, token } = whoReports(context)
    const line = runLogLine.parse(await jsonOf(context))
    await transact({ kind: 'runner', run }, (ctx) => logRun(ctx, { run, token, ...line }))
    return context.json({ ok: true }, 201)
  })
  return routes
}

function whoReports(context: Context): { run: string; token: string } {
  const run = context.req.param('id') ?? ''
  const token = /^Bearer +([\w-]{16,200}) *$/i.exec(context.req.header('authorization') ?? '')?.[1]
  if (token === undefined || run.length > 100) throw new Refusal({ code: 'token_invalid' })
  return { run, token }
}

async function jsonOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json()
  } catch {
    throw new HTTPException(400, { message: 'The body is not JSON.' })
  }
}

const portStatuses: Readonly<Record<Run['state'], string>> = {
  awaiting_approval: 'WAITING_FOR_APPROVAL',
  queued: 'IN_PROGRESS',
  running: 'IN_PROGRESS',
  succeeded: 'SUCCESS',
  failed: 'FAILURE',
  declined: 'DECLINED',
  expired: 'FAILURE',
  cancelled: 'FAILURE',
}

/** The run as Port's API shows it, with our state beside Port's. */
function presentRun(run: Run) {
  return {
    id: run.id,
    status: portStatuses[run.state],
    state: run.state,
    statusLabel: run.statusLabel,
    summary: run.summary,
    link: run.links.map((link) => link.url),
    endedAt: run.endedAt?.toISOString() ?? null,
  }
}
