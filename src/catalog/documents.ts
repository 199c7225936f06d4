/** The room's second door, for what people write: rules without a database, so that reading documents loads none. */

export type { RelationDraft, StatedTarget } from './derive-relations.ts'
export { type DocumentPath, type Finding, printPath } from './document-path.ts'
export type { EntityDraft } from './entity.ts'
export { type PortalSettings, parsePortal } from './portal-settings.ts'
export { readEntityDocument } from './read-entity-document.ts'
export { checkStorable } from './storable-rule.ts'
