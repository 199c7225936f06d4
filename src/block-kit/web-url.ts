/**
 * The address in its normal form if it is an http or https URL that a person may safely follow; otherwise undefined.
 * Addresses that carry a user name or password are refused, because they disguise where they lead.
 */
export function webUrl(address: string): string | undefined {
  const url = URL.parse(address.trim())
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  if (url.username !== '' || url.password !== '') return undefined
  return url.href
}
