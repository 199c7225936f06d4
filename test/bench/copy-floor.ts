import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'

/** The rows of the catalog as PostgreSQL itself writes them out. */
export interface CopiedRows {
  readonly entities: readonly Buffer[]
  readonly relations: readonly Buffer[]
}

/** Takes every row of the two tables into memory. */
export async function copyOut(sql: postgres.Sql): Promise<CopiedRows> {
  const chunks = async (readable: Readable) => {
    const found: Buffer[] = []
    for await (const chunk of readable) found.push(Buffer.from(chunk))
    return found
  }
  return {
    entities: await chunks(await sql`copy entities to stdout`.readable()),
    relations: await chunks(await sql`copy relations to stdout`.readable()),
  }
}

/** The least an import could cost: the same rows into the same tables with the same indexes, by COPY, in one transaction. */
export async function copyBack(sql: postgres.Sql, rows: CopiedRows): Promise<void> {
  await sql.begin(async (tx) => {
    await pipeline(Readable.from(rows.entities), await tx`copy entities from stdin`.writable())
    await pipeline(Readable.from(rows.relations), await tx`copy relations from stdin`.writable())
  })
}

/** Empties the catalog and writes what is pending to disk, so that every round begins alike. */
export async function emptyCatalog(sql: postgres.Sql): Promise<void> {
  await sql`truncate entities, relations, sources, problems`
  await sql`checkpoint`
}
