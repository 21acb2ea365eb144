import {
  type AssetProvider,
  InvalidInputError,
  limitsNow,
  type Service,
  servicesOf,
  testService,
} from '@metarr/core'
import type { App } from '../app.js'
import { type ExitCode, exitCodes } from '../exit-code.js'
import { table } from '../output/table.js'
import { hasKey, type KnownProvider, knownProviders } from '../providers/known-providers.js'

/** A provider as `providers list` shows it. */
interface ListedProvider {
  readonly name: string
  readonly hasKey: boolean
  readonly gives: string
  readonly variable: string
  readonly keyFrom: string
  readonly perSecond?: number
  readonly perDay?: number
  readonly leftToday?: number
  /** Kinds of things that it has pictures of, with which. */
  readonly offers?: AssetProvider['offers']
  readonly attribution?: string
}

/** `providers list` */
export async function providersList(app: App): Promise<ExitCode> {
  const listed = await Promise.all(knownProviders.map((known) => listedOf(app, known)))
  app.console.result(listed)
  const rows = listed.map((one) => [one.name, keyOf(app, one), limitsOf(one), one.gives])
  app.console.print(table([['PROVIDER', 'KEY', 'LIMITS', 'GIVES'], ...rows]))
  for (const { name, attribution } of listed) {
    if (attribution !== undefined) app.console.print(`\n${name}: ${attribution}`)
  }
  for (const { name, hasKey: isSet, variable, keyFrom } of listed) {
    if (!isSet) app.console.note(`\n${name}: set ${variable}; a key is at ${keyFrom}`)
  }
  return exitCodes.done
}

async function listedOf({ metarr, config }: App, known: KnownProvider): Promise<ListedProvider> {
  const { name, gives, variable, keyFrom } = known
  const provider = servicesOf(metarr.ports).find((one) => one.name === name)
  return {
    ...{ name, hasKey: hasKey(config, known), gives, variable, keyFrom },
    ...(provider === undefined ? {} : await limitsNow(metarr.ports, provider)),
    ...(provider !== undefined && 'offers' in provider ? { offers: provider.offers } : {}),
    ...(provider?.attribution === undefined ? {} : { attribution: provider.attribution }),
  }
}

function keyOf({ console: { colors } }: App, { hasKey: isSet }: ListedProvider): string {
  return isSet ? colors.green('set') : colors.yellow('missing')
}

function limitsOf({ perSecond, perDay, leftToday }: ListedProvider): string {
  if (perSecond === undefined) return '-'
  return perDay === undefined
    ? `${perSecond}/s`
    : `${perSecond}/s, ${leftToday} of ${perDay} left today`
}

/** `providers test`: of those that have a key, or of some by name. */
export async function providersTest(app: App, names: readonly string[]): Promise<ExitCode> {
  const wanted = wantedProviders(app, names)
  const tests = await Promise.all(wanted.map((provider) => testService(provider, app.signal)))
  app.console.result(tests)
  const { green, red } = app.console.colors
  for (const { name, ok, message, tookMs } of tests) {
    const time = tookMs === undefined ? '' : ` (${tookMs} ms)`
    app.console.print(`${ok ? green('✓') : red('✗')} ${name}: ${message}${time}`)
  }
  return tests.every(({ ok }) => ok) ? exitCodes.done : exitCodes.failed
}

function wantedProviders({ metarr }: App, names: readonly string[]): readonly Service[] {
  const providers = servicesOf(metarr.ports)
  if (providers.length === 0) {
    throw new InvalidInputError(
      'No provider has a key yet; metarr providers list says where to get one',
    )
  }
  if (names.length === 0) return providers
  return names.map((name) => {
    const found = providers.find((one) => one.name === name)
    if (found !== undefined) return found
    const known = providers.map((one) => one.name).join(', ')
    throw new InvalidInputError(`No provider with a key is called ${name}; there are: ${known}`)
  })
}
