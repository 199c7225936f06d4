/**
 * Places of an AsyncAPI 3 document that hold a reference by its rules, and no other value: which servers, which channel, which
 * messages. What is put there instead would be wrong, so Backstage leaves them as they are.
 */
const placesOfReferences = /^#\/(components\/)?(channels\/.*\/servers|operations\/.*\/(reply\/)?(channel|messages))/

/** Which places of the document keep their references. A place is written as `#/channels/orders/servers`. */
export function keepsReferences(document: unknown): (place: string) => boolean {
  const version = typeof document === 'object' && document !== null ? Reflect.get(document, 'asyncapi') : undefined
  const isThree = Number.parseInt(String(version), 10) === 3
  return (place) => isThree && placesOfReferences.test(place)
}
