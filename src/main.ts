import { compose } from './compose.ts'
import { readConfig, WrongSettings } from './config.ts'
import { createLog } from './create-log.ts'
import { loadEnvironmentFile } from './load-environment-file.ts'

try {
  loadEnvironmentFile()
  const config = readConfig()
  const log = createLog(config.logLevel)
  const portal = await compose(config, log)
  log.info({ port: portal.port, transport: config.slack.transport.kind }, 'Stagedoor is running')
  const drain = async () => {
    log.info({}, 'Stagedoor is stopping')
    await portal.close()
    process.exit(0)
  }
  process.once('SIGTERM', drain)
  process.once('SIGINT', drain)
} catch (error) {
  const words =
    error instanceof WrongSettings || !(error instanceof Error) ? String(error) : (error.stack ?? error.message)
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
}
