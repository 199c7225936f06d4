import { levelIndex, type ScorecardDefinition } from './scorecard.ts'

export interface DefinitionProblem {
  /** Where in the document: `spec.rules[0].query.conditions[1].value`. Empty for the document itself. */
  readonly path: string
  readonly message: string
}

/**
 * What holds between the parts of a scorecard, as in Port: level titles and rule identifiers are each used once, and a
 * rule asks for a level above the base. Returns what is wrong, with its path in the document.
 */
export function definitionRule(definition: ScorecardDefinition): DefinitionProblem[] {
  const { levels, rules } = definition
  const twiceTitled = repeated(levels.map((level) => level.title)).map((index) => ({
    path: `spec.levels[${index}].title`,
    message: 'is already the title of another level',
  }))
  const twiceIdentified = repeated(rules.map((rule) => rule.identifier)).map((index) => ({
    path: `spec.rules[${index}].identifier`,
    message: 'is already the identifier of another rule',
  }))
  const misplaced = rules.flatMap((rule, index) => {
    const place = levelIndex(definition, rule.level)
    if (place > 0) return []
    const message =
      place === 0
        ? 'is the base, where everything starts; a rule needs a level above it'
        : `must be one of the levels: ${levels
            .slice(1)
            .map((level) => level.title)
            .join(', ')}`
    return [{ path: `spec.rules[${index}].level`, message }]
  })
  return [...twiceTitled, ...twiceIdentified, ...misplaced]
}

function repeated(texts: readonly string[]): number[] {
  return texts.flatMap((text, index) => (texts.indexOf(text) < index ? [index] : []))
}
