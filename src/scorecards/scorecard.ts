/** What a scorecard may ask of a property. Bounded, because every one becomes a piece of SQL. */
export const operators = ['=', '!=', '>', '<', '>=', '<=', 'contains', 'isEmpty', 'isNotEmpty'] as const

export type Operator = (typeof operators)[number]

/** Plain data to compare with; never an expression. */
export type Wanted = string | number | boolean

/** One comparison. `property` is a path over the entity's view, as `readPropertyPath` reads it. */
export interface Condition {
  readonly property: string
  readonly operator: Operator
  /** Null for `isEmpty` and `isNotEmpty`, which compare with nothing. */
  readonly value: Wanted | null
}

export interface Query {
  readonly combinator: 'and' | 'or'
  readonly conditions: readonly Condition[]
}

/** How a rule is mended: an action of the portal, or a page that says how. At most one of the two. */
export interface Fix {
  readonly action: string | null
  readonly url: string | null
}

export interface Level {
  readonly title: string
  readonly color: string | null
}

export interface Rule {
  readonly identifier: string
  readonly title: string
  readonly description: string | null
  /** The title of the level that asks for it; never the base. */
  readonly level: string
  readonly fix: Fix | null
  readonly query: Query
}

/** A scorecard as its document defines it: ordered levels, of which the first is the base and holds no rules. */
export interface ScorecardDefinition {
  readonly name: string
  readonly title: string
  readonly description: string | null
  /** The kinds it is about, in lower case. */
  readonly kinds: readonly string[]
  readonly filter: Query | null
  readonly levels: readonly Level[]
  readonly rules: readonly Rule[]
}

/** The place of a level among its scorecard's levels: 0 is the base. -1 where there is no such level. */
export function levelIndex(definition: Pick<ScorecardDefinition, 'levels'>, title: string): number {
  return definition.levels.findIndex((level) => level.title === title)
}
