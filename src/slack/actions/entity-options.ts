import { type ActionDefinition, getAction } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { cut } from '../../block-kit/cut.ts'
import { limits } from '../../block-kit/limits.ts'
import { type Option, option } from '../../block-kit/option.ts'
import { type Entity, searchEntities } from '../../catalog/index.ts'
import { nameOf } from '../catalog/entity-words.ts'
import type { Suggestion, SuggestionHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { entityOption } from './entity-option.ts'
import { inputBlock, targetBlock } from './field-names.ts'
import { readDraft } from './take-draft.ts'

/** What may be picked for what has been typed, of the kinds that the field asks for. */
export const suggestEntities: SuggestionHandler = (parts, suggestion) =>
  asPerson(parts, suggestion.account, async (ctx) => {
    const definition = await definitionOf(ctx, suggestion)
    const kinds = definition === null ? null : kindsOf(definition, suggestion.block)
    if (kinds === null) return []
    const found = await searchEntities(ctx, { text: suggestion.typed, kinds, limit: limits.selectOptions.max })
    const names = Map.groupBy(found, nameOf)
    return found.flatMap((entity) => entityOption(entity, kinds, whichOne(entity, names)) ?? [])
  })

/** What may be chosen for what has been typed, in a field with more choices than a menu takes. */
export const suggestChoices: SuggestionHandler = (parts, suggestion) =>
  asPerson(parts, suggestion.account, async (ctx): Promise<Option[]> => {
    const definition = await definitionOf(ctx, suggestion)
    const input = definition?.inputs.find(({ name }) => inputBlock(name) === suggestion.block)
    if (input?.kind !== 'choice') return []
    const typed = suggestion.typed.trim().toLowerCase()
    const matching = input.options.filter((each) => each.toLowerCase().includes(typed))
    return matching.slice(0, limits.selectOptions.max).map((each) => option(each, each))
  })

async function definitionOf(ctx: Ctx, { account, view }: Suggestion): Promise<ActionDefinition | null> {
  const draft = view === null ? null : await readDraft(ctx, { id: view.metadata, account })
  if (draft === null) return null
  const action = await getAction(ctx, { name: draft.action, version: draft.version })
  return action?.definition ?? null
}

function kindsOf({ target, inputs }: ActionDefinition, block: string): readonly string[] | null {
  if (block === targetBlock) return target === null ? null : [target]
  const input = inputs.find(({ name }) => inputBlock(name) === block)
  return input?.kind === 'entity' ? input.kinds : null
}

/** Tells two of the same name apart. */
function whichOne(entity: Entity, names: ReadonlyMap<string, readonly Entity[]>): string | undefined {
  const alike = names.get(nameOf(entity)) ?? []
  return alike.length > 1 ? cut(entity.reference, limits.optionDescription.max) : undefined
}
