import { type ParsedScorecard, parseScorecard } from '../../src/scorecards/documents.ts'
import type { ScorecardDefinition } from '../../src/scorecards/index.ts'

export interface RuleGiven {
  identifier: string
  title?: string
  level?: string
  fix?: { action?: string; url?: string }
  combinator?: 'and' | 'or'
  conditions: { property: string; operator: string; value?: unknown }[]
}

/** A scorecard document with the levels Basic, Bronze, Silver and Gold. */
export function document(rules: RuleGiven[], changes: { name?: string; kinds?: string[]; filter?: unknown } = {}) {
  return {
    apiVersion: 'stagedoor.dev/v1',
    kind: 'Scorecard',
    metadata: { name: changes.name ?? 'readiness', title: 'Production readiness' },
    spec: {
      for: {
        kinds: changes.kinds ?? ['Component'],
        ...(changes.filter === undefined ? {} : { filter: changes.filter }),
      },
      levels: [{ title: 'Basic' }, { title: 'Bronze', color: 'bronze' }, { title: 'Silver' }, { title: 'Gold' }],
      rules: rules.map((rule) => ({
        identifier: rule.identifier,
        title: rule.title ?? `Rule ${rule.identifier}`,
        level: rule.level ?? 'Bronze',
        ...(rule.fix === undefined ? {} : { fix: rule.fix }),
        query: { combinator: rule.combinator ?? 'and', conditions: rule.conditions },
      })),
    },
  }
}

export function definition(...given: Parameters<typeof document>): ScorecardDefinition {
  return accepted(parseScorecard(document(...given)))
}

export function accepted(parsed: ParsedScorecard): ScorecardDefinition {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.definition
}
