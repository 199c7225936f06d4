import { evaluateScorecards, recordScorecards } from '../../../src/scorecards/index.ts'
import { allHandlers } from '../../../src/slack/all-handlers.ts'
import type { ClickAnswer, CommandHandler } from '../../../src/slack/gesture.ts'
import { definition, type RuleGiven } from '../../scorecards/documents.ts'
import { system } from '../../support/ctx.ts'
import { account, clicked, type Stated, shopForTests, typed } from '../shop.ts'

/** A team with a channel, a usergroup and a lead. */
export const payments: Stated = {
  kind: 'Group',
  name: 'payments',
  title: 'Payments',
  metadata: {
    annotations: {
      'slack.com/bot-notify': 'C0PAY',
      'stagedoor.dev/slack-usergroup': 'S0PAY',
      'stagedoor.dev/lead': 'user:default/ana',
    },
  },
}

/** Who leads it, and whose account it is. */
export const ana: Stated = {
  kind: 'User',
  name: 'ana',
  spec: { memberOf: ['payments'], profile: { displayName: 'Ana Ruiz', email: 'ana@shop.example' } },
}
export const anaHere = account('U0ANA', 'Ana Ruiz', { email: 'ana@shop.example' })

/** A rule that wants documentation. */
export const documented: RuleGiven = {
  identifier: 'docs',
  title: 'Has docs',
  conditions: [{ property: 'docs', operator: 'isNotEmpty' }],
}

/** A shop whose people ask one command, and press the buttons of what it answers. */
export function asking(handler: CommandHandler) {
  const shopping = shopForTests()
  const { stage, open } = shopping
  return {
    stage,
    open,
    ask: async (text: string, who?: string) => handler(shopping.parts, typed(text, who)),
    async press(action: string, value = '', given?: Parameters<typeof clicked>[2]): Promise<ClickAnswer> {
      const handle = allHandlers.clicks[action]
      if (handle === undefined) throw new Error(`there is no button ${action}`)
      return handle(shopping.parts, clicked(action, value, given))
    },
    /** Brings about a scorecard of these rules, and its results. */
    async score(...rules: RuleGiven[]): Promise<void> {
      const scorecards = [{ definition: definition(rules), file: 'readiness.yaml' }]
      await stage.as(system, recordScorecards, { source: 'shop', scorecards })
      await stage.as(system, evaluateScorecards, {})
    },
  }
}
