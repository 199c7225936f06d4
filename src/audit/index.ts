export { exportEntries } from './export-entries.ts'
export { recordEntry } from './record-entry.ts'
export { ChainBroken, sealEntries } from './seal-entries.ts'
export { type ChainReport, verifyChain } from './verify-chain.ts'
