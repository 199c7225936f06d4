import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import type { Entity } from '../../catalog/index.ts'
import type { Audience } from '../audience.ts'
import type { Asking } from '../claims/claim-facts.ts'

/** What an answer is about, and who reads it. */
export interface EntityAsked {
  readonly workspace: string
  readonly entity: Entity
  readonly audience: Audience
  /** Who asks, where what they may do is offered too; nobody in what everybody reads. */
  readonly asking?: Asking | null
}

/** An answer about one entity: the same whether it was asked for by name or by a button, or is shared. */
export type EntityAnswer = (ctx: Ctx, asked: EntityAsked) => Promise<MessagePayload>
