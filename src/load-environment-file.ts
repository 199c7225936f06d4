import { existsSync } from 'node:fs'

/** Puts what a `.env` file in the working directory says into the environment; what is set there already wins. */
export function loadEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}
