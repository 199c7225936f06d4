import type { World } from './world.ts'

/** What a gesture's `response_url` may still do. */
export type ResponseUrl = {
  readonly personId: string
  readonly channel: string
  /** The message the gesture was made on, which alone it can replace or delete. */
  readonly origin: { readonly ts: string; readonly onlyFor: string | undefined } | undefined
  readonly threadTs: string | undefined
  readonly until: number
  usesLeft: number
}

const USES = 5
const LIFE = 30 * 60_000

/** Makes a response URL: five uses within thirty minutes. */
export function giveResponseUrl(
  world: World,
  given: Pick<ResponseUrl, 'personId' | 'channel' | 'origin' | 'threadTs'>,
): string {
  const key = world.ids.secret(24)
  world.responseUrls.set(key, { ...given, until: world.clock.now().getTime() + LIFE, usesLeft: USES })
  return `${world.url}/response/${world.workspace.id}/${key}`
}
