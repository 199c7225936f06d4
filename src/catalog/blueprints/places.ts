import { type DocumentPath, printPath } from '../document-path.ts'
import { isRecord } from '../entity.ts'

/** The lines of a document's places, by their printed paths. */
export type Places = Readonly<Record<string, number>>

const mostPlaces = 5_000

/** The lines of the mapping's places, so many keys deep, so that what is found out later can be shown without keeping its text. */
export function placesOf(document: unknown, lineOf: (path: DocumentPath) => number, deepest: number): Places {
  const places: Record<string, number> = {}
  const ways: DocumentPath[] = [[]]
  const here: unknown[] = [document]
  for (let next = 0; next < ways.length && ways.length < mostPlaces; next += 1) {
    const way = ways[next] ?? []
    if (next > 0) places[printPath(way)] = lineOf(way)
    const value = here[next]
    if (!isRecord(value) || way.length >= deepest) continue
    for (const [key, inside] of Object.entries(value)) {
      ways.push([...way, key])
      here.push(inside)
    }
  }
  return places
}

/** The line of the place, or of the nearest around it. */
export function lineAt(places: Places, path: DocumentPath, otherwise: number): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = places[printPath(path.slice(0, length))]
    if (line !== undefined) return line
  }
  return otherwise
}
