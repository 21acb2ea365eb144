import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Player, PlayerCheck, Schedule } from '@metarr/core'
import type { App } from '../app.js'
import { listSchedules } from '../backup/scheduled-backup.js'
import { openConfigured } from '../secrets/open-configured.js'
import { secretKeysOf } from '../secrets/secret-keys.js'
import { checkAccess, type Finding, wordsOf } from './finding.js'

/** How late a schedule may be while a worker is busy with something long, in milliseconds. */
const lateMs = 60 * 60_000

/** What `serve` and `worker` need beside what every command needs: who may come in, secrets, players, schedules, and the file of the log if there is one. */
export async function checkServer(app: App, log: string | undefined): Promise<readonly Finding[]> {
  return [
    await checkCallers(app),
    await checkSecrets(app),
    ...(await checkPlayers(app)),
    await checkSchedules(app),
    ...(log === undefined || log === 'stdout' ? [] : [await checkLog(log)]),
  ]
}

async function checkCallers({ metarr: { ports } }: App): Promise<Finding> {
  const [users, keys] = await Promise.all([
    ports.storage.users.list(),
    ports.storage.apiKeys.list(),
  ])
  const check = 'Users and keys'
  if (users.length + keys.length === 0) {
    const message =
      'none yet; metarr serve makes a key at its first start, metarr users add NAME --role admin lets a person sign in'
    return { check, ok: true, message }
  }
  const rules = users.some(({ role }) => role === 'admin') || keys.some(isAdmin)
  const message = `${users.length} users, ${keys.length} keys`
  const wayOut = '; none is an admin: metarr users add NAME --role admin'
  return { check, ok: rules, message: rules ? message : message + wayOut }
}

function isAdmin({ scope }: { readonly scope: string }): boolean {
  return scope === 'admin'
}

async function checkSecrets({ metarr, config, dataFolder }: App): Promise<Finding> {
  const check = 'Secrets'
  const { storage } = metarr.ports
  try {
    const keys = () => secretKeysOf(dataFolder, process.env)
    const { remarks } = await openConfigured(config, storage, keys)
    const sealed = (await storage.secrets.list()).length
    const message = sealed === 0 ? 'none is kept here' : `all ${sealed} can be opened`
    return { check, ok: remarks.length === 0, message: remarks.join('; ') || message }
  } catch (error) {
    return { check, ok: false, message: wordsOf(error) }
  }
}

async function checkPlayers({ metarr, signal }: App): Promise<readonly Finding[]> {
  const players = await metarr.listPlayers()
  return Promise.all(
    players.map(async (player) => {
      const check = `Player ${player.name}`
      try {
        const found = await metarr.checkPlayer({ playerId: player.id, signal })
        return { check, ...verdictOn(player, found) }
      } catch (error) {
        signal.throwIfAborted()
        const wayOut = `metarr players set ${player.name}`
        return { check, ok: false, message: `${wordsOf(error)}; is it on? Else: ${wayOut}` }
      }
    }),
  )
}

function verdictOn({ name }: Player, { greeting, folders }: PlayerCheck): Omit<Finding, 'check'> {
  const lost = folders.filter(({ isRead }) => isRead === false).map(({ theirs }) => theirs)
  if (lost.length === 0)
    return { ok: true, message: `answers as ${greeting.name} ${greeting.version}` }
  const wayOut = `say what it calls them: metarr players set ${name} --map THEIRS=OURS`
  return { ok: false, message: `does not read ${lost.join(', ')}; ${wayOut}` }
}

/** Where no worker ever ran, nobody waits for one; where one did, schedules are heeded. */
async function checkSchedules(app: App): Promise<Finding> {
  const check = 'Schedules'
  const schedules = (await listSchedules(app)).filter(({ enabled }) => enabled)
  const late = schedules.filter(({ dueAt }) => dueAt < app.metarr.ports.clock.now() - lateMs)
  const hint = 'metarr serve or metarr worker does what they say'
  const message = `${schedules.length} are kept`
  if (late.length === 0) return { check, ok: true, message }
  const ok = !schedules.some(hasRun)
  return { check, ok, message: `${message}, ${late.length} overdue; ${hint}` }
}

function hasRun({ lastRunAt }: Schedule): boolean {
  return lastRunAt !== undefined
}

/** Its folder is made when it is not there; then what it would be made in counts. */
function checkLog(file: string): Promise<Finding> {
  let folder = dirname(resolve(file))
  while (!existsSync(folder)) folder = dirname(folder)
  return checkAccess('Log', folder)
}
