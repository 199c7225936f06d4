import type { ActionSummary } from '../../actions/index.ts'
import { type Named, readNamed, unescaped } from '../catalog/read-named.ts'

/** What somebody asks for: an action as they call it, and what it is to be about. */
export interface Wanted {
  readonly action: string | null
  readonly about: Named
}

type Called = Pick<ActionSummary, 'name' | 'title'>

/**
 * Reads `[ACTION] [on NAME]`. A title may itself have "on" in it, so the longest beginning that is an action's name or
 * title is taken for one; where none is, what stands before the first "on".
 */
export function readRequestText(text: string, actions: readonly Called[]): Wanted {
  const typed = text.replaceAll(/\s+/gu, ' ').trim()
  const splits = [...typed.matchAll(/(?:^| )on (?=\S)/giu)].map((match) => ({
    action: typed.slice(0, match.index).trim(),
    about: typed.slice(match.index + match[0].length).trim(),
  }))
  const all = [{ action: typed, about: '' }, ...splits.toReversed()]
  const chosen = all.find(({ action }) => calledSo(actions, action) !== undefined) ?? splits[0] ?? all[0]
  const action = unescaped(chosen?.action ?? '')
  return { action: action === '' ? null : action, about: readNamed(chosen?.about ?? '') }
}

/** The action of that name or title, in any case. */
export function calledSo<A extends Called>(actions: readonly A[], text: string): A | undefined {
  const wanted = unescaped(text).toLowerCase()
  const named = actions.find(({ name }) => name === wanted)
  return named ?? actions.find(({ title }) => title.replaceAll(/\s+/gu, ' ').trim().toLowerCase() === wanted)
}
