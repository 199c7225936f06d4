import { join } from 'node:path'
import { type ConfigWithoutSlack, machineEnvironment } from './config.ts'
import type { SourceAccess } from './sources/source-access.ts'

/** What sources may use of this machine: the settings' secrets, git's environment, and a folder in DATA_DIR. */
export function sourceAccess({ sources, dataDirectory }: ConfigWithoutSlack): SourceAccess {
  return { ...sources, gitEnvironment: machineEnvironment(), keptFolder: join(dataDirectory, 'sources') }
}
