import { Agent, request } from 'undici'
import { checkedLookup, isAllowedHost, refusePrivateHost } from '../../base/checked-lookup.ts'
import { noAnswer } from '../../base/no-answer.ts'
import { readBounded } from '../../base/read-bounded.ts'

export interface WebQuestion {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** Hosts that may be at a private address; `any` for an address that an operator has set. */
  readonly allowHosts: readonly string[] | 'any'
}

export interface WebAnswer {
  readonly status: number
  readonly etag: string | null
  readonly text: string
}

/** Half a sentence, without the address's path: that may hold a secret. */
export type Unread = { readonly unread: string }

/** Milliseconds for all of it; bytes of an answer; how often it may lead elsewhere. */
const longest = 20_000
const mostBytes = 5_000_000
const mostRedirects = 3

/** Asks once, at most 20 s, and reads at most 5 MB. Private addresses are refused at every redirect too. Never throws. */
export async function askWeb(question: WebQuestion): Promise<WebAnswer | Unread> {
  const signal = AbortSignal.timeout(longest)
  let asked = question
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await askOnce(asked, signal)
    if (!('location' in answer)) return answer
    const next = URL.parse(answer.location, asked.url.href)
    if (next === null || !['https:', 'http:'].includes(next.protocol)) break
    asked = next.origin === asked.url.origin ? { ...asked, url: next } : elsewhere(asked, next)
  }
  return { unread: `${asked.url.host} sends on to other addresses without end` }
}

/** Another server is shown no secret of the first, and only the first was set by an operator. */
function elsewhere({ headers, allowHosts }: WebQuestion, url: URL): WebQuestion {
  const { authorization: _, ...others } = headers
  return { url, headers: others, allowHosts: allowHosts === 'any' ? [] : allowHosts }
}

async function askOnce(
  { url, headers, allowHosts }: WebQuestion,
  signal: AbortSignal,
): Promise<WebAnswer | Unread | { readonly location: string }> {
  const allowed = allowHosts === 'any' || isAllowedHost(url, allowHosts)
  const dispatcher = new Agent({
    connect: { timeout: longest, ...(allowed ? {} : { lookup: checkedLookup }) },
    pipelining: 0,
  })
  try {
    if (!allowed) refusePrivateHost(url)
    const answer = await request(url, { dispatcher, signal, headers: { 'user-agent': 'stagedoor', ...headers } })
    const { location, etag } = answer.headers
    if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === 'string') {
      answer.body.on('error', () => {}).destroy()
      return { location }
    }
    const text = await readBounded(answer.body, mostBytes)
    if (text === null) return { unread: `${url.host} answered with more than ${mostBytes / 1_000_000} MB` }
    return { status: answer.statusCode, etag: typeof etag === 'string' && etag.length <= 500 ? etag : null, text }
  } catch (error) {
    return { unread: noAnswer(error, url.host).why }
  } finally {
    await dispatcher.destroy()
  }
}
