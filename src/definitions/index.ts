export { type RecordedDefinitions, recordDefinitions } from './record-definitions.ts'
export { definitionInForce, definitionsInForce, definitionVersion } from './stored-definitions.ts'
