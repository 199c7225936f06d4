import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Transact } from '../../base/ctx.ts'
import { parseReference, type Reference } from '../../base/reference.ts'
import { pushedShifts, pushOnCall } from '../../identity/index.ts'
import { type HeldToken, requireToken } from '../require-token.ts'

/** `PUT /v1/on-call/TEAM`: who is on call for a team is from now on as `{shifts}` says, where the team's Group names the token. */
export function onCallRoutes({ transact }: { readonly transact: Transact }): Hono<HeldToken> {
  const routes = new Hono<HeldToken>()
  routes.use('*', requireToken(transact))
  routes.put('/:team{.+}', async (context) => {
    const team = teamNamed(context.req.param('team'))
    const body: unknown = await context.req.json().catch(() => {
      throw new HTTPException(400, { message: 'The body is not JSON.' })
    })
    const { shifts } = pushedShifts.parse(body)
    const token = context.get('token')
    await transact({ kind: 'operator', name: `token ${token}` }, (ctx) => pushOnCall(ctx, { team, token, shifts }))
    return context.json({ ok: true, team, shifts: shifts.length })
  })
  return routes
}

function teamNamed(text: string): Reference {
  const message = 'Name the team as payments or group:default/payments.'
  try {
    const reference = parseReference(text, { kind: 'group' })
    if (reference.startsWith('group:')) return reference
  } catch {
    throw new HTTPException(400, { message })
  }
  throw new HTTPException(400, { message })
}
