import type { World } from '../state/world.ts'
import { ApiRefusal, type Method, type TokenKind } from './method.ts'

/** Refuses a call without the right token, by Slack's own errors. */
export function checkToken(world: World, method: Method, token: string | undefined): void {
  if (method.token === 'none') return
  if (token === undefined || token === '') throw new ApiRefusal('not_authed')
  const kind = kindOfToken(world, token)
  if (!kind) throw new ApiRefusal('invalid_auth')
  // The app-level token belongs to the app and not to a workspace: it outlives the installation.
  if (kind === 'bot' && world.app.state === 'uninstalled') throw new ApiRefusal('account_inactive')
  if (world.app.revokedTokens.has(token)) throw new ApiRefusal('token_revoked')
  if (kind !== method.token) throw new ApiRefusal('not_allowed_token_type')
}

/** Which token this is. The one made for a run of a workflow step does what the app's own does. */
function kindOfToken(world: World, token: string): TokenKind | undefined {
  const { botToken, appToken } = world.settings
  if (token === appToken) return 'app'
  const forStep = [...world.executions.values()].some((one) => one.token === token && one.state === 'running')
  return token === botToken || forStep ? 'bot' : undefined
}

/** Refuses a method none of whose scopes was granted. */
export function checkScopes(world: World, method: Method): void {
  if (method.scopes.length > 0) mustHaveOneOf(world, method.scopes)
}

/** Refuses with `missing_scope` unless one of these scopes was granted. An app without a list of scopes has all. */
export function mustHaveOneOf(world: World, needed: readonly string[]): void {
  const { scopes } = world.workspace.app
  if (!scopes || needed.some((scope) => scopes.has(scope))) return
  throw new ApiRefusal('missing_scope', { needed: needed.join(','), provided: [...scopes].join(',') })
}
