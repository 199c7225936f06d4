import type { Ctx } from '../base/ctx.ts'
import { type RecordedDefinitions, recordDefinitions } from '../definitions/index.ts'
import type { Rota } from './rota.ts'

export interface RotasToRecord {
  readonly source: string
  readonly rotas: readonly { readonly definition: Rota; readonly file: string }[]
  /** Files of the source that hold a broken document: what was last good in them stays in force. */
  readonly broken?: readonly string[] | undefined
}

/** Makes the source's rotas be as its documents say, as `recordDefinitions` does. */
export async function recordRotas(ctx: Ctx, { source, rotas, broken }: RotasToRecord): Promise<RecordedDefinitions> {
  return await recordDefinitions(ctx, { kind: 'rota', source, definitions: rotas, broken })
}
