import './events.ts'

export type { Edition } from './edition.ts'
export type {
  EditionChange,
  EditionContent,
  EditionHeadline,
  EditionRule,
  EditionStep,
} from './edition-content.ts'
export { editionContentSchema } from './edition-content.ts'
