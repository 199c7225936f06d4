import { readConfigWithoutSlack, WrongSettings } from '../config.ts'
import { createLog } from '../create-log.ts'
import { startDemo } from './start-demo.ts'

try {
  const config = readConfigWithoutSlack()
  const demo = await startDemo(config, createLog(config.logLevel === 'info' ? 'warn' : config.logLevel))
  process.stdout.write(`${demo.lines.join('\n')}\n`)
  const end = async () => {
    await demo.close()
    process.exit(0)
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
} catch (error) {
  const words =
    error instanceof WrongSettings || !(error instanceof Error) ? String(error) : (error.stack ?? error.message)
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
}
