import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address.ts'

/** Thrown, or handed to the connection, where a call would go to an address that is not public. */
export class PrivateAddress extends Error {
  readonly address: string

  constructor(address: string) {
    super(`${address} is not a public address`)
    this.name = 'PrivateAddress'
    this.address = address
  }
}

/** Whether `allowHosts` names the host of this address, by itself or with its port. */
export function isAllowedHost(url: URL, allowHosts: readonly string[]): boolean {
  const port = url.port === '' ? { 'http:': '80', 'https:': '443' }[url.protocol] : url.port
  const spellings = [url.hostname, `${url.hostname}:${port}`]
  return allowHosts.some((host) => spellings.includes(host.toLowerCase()))
}

/** Throws `PrivateAddress` where the host is written as an address that is not public: such a host is never looked up. */
export function refusePrivateHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw new PrivateAddress(host)
}

/**
 * Looks a host up for a connection that is then made to the very addresses that were checked, so that a second answer
 * of the name server can't lead elsewhere. One private address among them spoils the host.
 */
export const checkedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error !== null || first === undefined) return callback(error ?? notFound(hostname), '')
    const spoiler = found.find(({ address }) => isPrivateAddress(address))
    if (spoiler !== undefined) return callback(new PrivateAddress(spoiler.address), '')
    if (options.all === true) return callback(null, found)
    return callback(null, first.address, first.family)
  })
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' })
}
