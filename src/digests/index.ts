import './events.ts'

export { claimEditions } from './claim-editions.ts'

export type {
  EditionChange,
  EditionContent,
  EditionHeadline,
  EditionRule,
  EditionStep,
} from './edition-content.ts'
export { getEdition } from './get-edition.ts'
export { previewEdition } from './preview-edition.ts'
export { skippedEditions } from './skipped-editions.ts'
