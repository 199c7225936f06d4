import { BlockList, isIP, isIPv4 } from 'node:net'

/** Addresses of IANA's special-purpose registries: none of them is a service on the public internet. */
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const

/** Within 2000::/3, outside of which no address is public. 2001::/23 holds Teredo and 2002::/16 is 6to4: both carry an IPv4 address. */
const special6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const special = new BlockList()
for (const [net, prefix] of special4) special.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of special6) special.addSubnet(net, prefix, 'ipv6')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')

/** Whether the address is loopback, link-local, private or otherwise not public. What is no address counts as private. */
export function isPrivateAddress(address: string): boolean {
  const [bare = ''] = address.split('%')
  if (isIPv4(bare)) return special.check(bare, 'ipv4')
  if (isIP(bare) === 0) return true
  return !global6.check(bare, 'ipv6') || special.check(bare, 'ipv6')
}
