import { compose } from './compose.ts'
import { readConfig } from './config.ts'
import { createLog } from './create-log.ts'
import { runProgram } from './run-program.ts'

await runProgram(async () => {
  const config = readConfig()
  const log = createLog(config.logLevel)
  const portal = await compose(config, log)
  log.info({ port: portal.port, transport: config.slack.transport.kind }, 'Stagedoor is running')
  return portal
})
