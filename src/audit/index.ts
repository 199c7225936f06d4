export type { Entry } from './entry.ts'
export { type EntryToRecord, recordEntry } from './record-entry.ts'
