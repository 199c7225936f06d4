import { cut } from '../../block-kit/cut.ts'
import type { Dependencies, Dependency, Entity } from '../../catalog/index.ts'
import type { DependencyFacts } from '../catalog/dependencies-message.ts'
import { nameIn, nameOf } from '../catalog/entity-words.ts'

/** A picture of more could not be read. */
const mostNodes = 60

const longestLabel = 32

/** A graph in graphviz's language, and the same in words. */
export interface Graph {
  readonly dot: string
  readonly nodes: number
  /** For those who do not see the picture. */
  readonly alt: string
}

/** Slack takes no longer text with a file. */
const longestAlt = 950

/** What an entity depends on to its right, what needs it to its left; the nearest sixty. */
export function dependencyGraph(facts: DependencyFacts): Graph {
  const root = facts.entity.reference
  const nodes = new Map<string, string>([[root, node(facts.entity, 0, true)]])
  const near = [...facts.dependsOn.found, ...facts.neededBy.found].toSorted((one, other) => one.hops - other.hops)
  for (const { reference, entity } of near) {
    if (nodes.size === mostNodes) break
    if (!nodes.has(reference)) nodes.set(reference, node(entity ?? reference, nodes.size, false))
  }
  const places = new Map([...nodes.keys()].map((reference, index) => [reference, `n${index}`]))
  const edges = [...edgesOf(facts.dependsOn, places, false), ...edgesOf(facts.neededBy, places, true)]
  const dot = `digraph {\n${look}\n${[...nodes.values(), ...new Set(edges)].join('\n')}\n}\n`
  return { dot, nodes: nodes.size, alt: cut(altText(facts, nodes.size), longestAlt) }
}

const look = `bgcolor="white"; rankdir="LR"; pad="0.3"; nodesep="0.25"; ranksep="0.7";
node [shape="box", style="rounded,filled", fontname="Arial", fontsize="13", margin="0.2,0.1", color="#56617a", fillcolor="#f4f6fa", fontcolor="#1f2a44"];
edge [color="#56617a", arrowsize="0.7", fontname="Arial", fontsize="10", fontcolor="#56617a"];`

function node(entity: Entity | Dependency['reference'], index: number, root: boolean): string {
  const known = typeof entity !== 'string'
  const [name, kind] = known ? [nameOf(entity), entity.kind] : [nameIn(entity), 'not in the catalog']
  const style = root
    ? ', fillcolor="#1f2a44", fontcolor="white"'
    : known
      ? ''
      : ', style="rounded,dashed", fillcolor="white"'
  return `n${index} [label="${quoted(cut(name, longestLabel))}\\n${quoted(cut(kind, longestLabel))}"${style}];`
}

/** Whatever a name holds, it stays inside of the quotes and makes no escape of graphviz's. */
function quoted(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('&', '&amp;')
}

function edgesOf({ found }: Dependencies, places: ReadonlyMap<string, string>, inverted: boolean): string[] {
  return found.flatMap(({ from, reference, title }) => {
    const [needs, needed] = inverted
      ? [places.get(reference), places.get(from)]
      : [places.get(from), places.get(reference)]
    const label = title === null ? '' : ` [label="${quoted(cut(title, longestLabel))}"]`
    return needs === undefined || needed === undefined ? [] : [`${needs} -> ${needed}${label};`]
  })
}

function altText({ entity, dependsOn, neededBy }: DependencyFacts, shown: number): string {
  const ends = [...dependsOn.found, ...neededBy.found]
  const names = new Map(ends.flatMap((end) => (end.entity === null ? [] : [[end.reference, nameOf(end.entity)]])))
  names.set(entity.reference, nameOf(entity))
  const name = (reference: Dependency['reference']) => names.get(reference) ?? nameIn(reference)
  const says = (dependencies: Dependencies, words: string) => {
    const lines = dependencies.found.map(({ from, reference, title }) => {
      const by = title === null ? '' : ` (${cut(title, longestLabel)})`
      return `${name(from)} ${words} ${name(reference)}${by}`
    })
    return lines.join('; ')
  }
  const parts = [says(dependsOn, 'depends on'), says(neededBy, 'is needed by')].filter((text) => text !== '')
  return `A graph of ${shown}: what ${nameOf(entity)} depends on, and what needs it. ${parts.join('. ')}.`
}
