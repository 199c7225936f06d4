import type { Actor, Transact } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { readConfigWithoutSlack } from '../config.ts'
import { createToken, listTokens, revokeToken } from '../identity/index.ts'
import { withStorage } from '../with-storage.ts'
import type { Output, Verb } from './verb.ts'

const operator: Actor = { kind: 'operator', name: 'token' }

/** `token create NAME | revoke NAME | list`: what programs show to the HTTP API. A token is printed once, when it is made. */
export const token: Verb = {
  usage: 'token create NAME | revoke NAME | list',
  about: 'make or revoke what programs push with',
  async run([act, name = '', ...more], output) {
    const asked = act === 'list' ? name === '' : (act === 'create' || act === 'revoke') && name !== ''
    if (!asked || more.length > 0) {
      await output.err(`Usage: stagedoor ${this.usage}\n`)
      return 2
    }
    const config = readConfigWithoutSlack()
    const tell = (line: string) => void output.err(`${line}\n`)
    return await withStorage(config, tell, async (transact) => {
      if (act === 'list') return await list(await transact(operator, (ctx) => listTokens(ctx)), output)
      try {
        await (act === 'create' ? create : revoke)(transact, name, output)
        return 0
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        await output.err(`${said(error)}\n`)
        return 1
      }
    })
  },
}

async function create(transact: Transact, name: string, { out, err }: Output): Promise<void> {
  const made = await transact(operator, (ctx) => createToken(ctx, { name }))
  await out(`${made}\n`)
  await err('Keep it now: it is not shown again.\n')
}

async function revoke(transact: Transact, name: string, { out }: Output): Promise<void> {
  await transact(operator, (ctx) => revokeToken(ctx, { name }))
  await out(`The token "${name}" is revoked.\n`)
}

function said({ reason }: Refusal): string {
  if (reason.code === 'invalid_input') return Object.values(reason.fields).join(' ')
  return reason.code === 'not_found' ? `There is no token "${reason.name}" in force.` : reason.code
}

async function list(tokens: Awaited<ReturnType<typeof listTokens>>, { out }: Output): Promise<number> {
  const day = (at: Date | null, otherwise: string) => at?.toISOString().slice(0, 10) ?? otherwise
  for (const { name, createdAt, lastUsedAt, revokedAt } of tokens) {
    const state = revokedAt === null ? `last used ${day(lastUsedAt, 'never')}` : `revoked ${day(revokedAt, '')}`
    await out(`${name.padEnd(30)} made ${day(createdAt, '')}, ${state}\n`)
  }
  return 0
}
