import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf } from '@metarr/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compose } from './compose.js'
import { loadConfig } from './config/load-config.js'

let dataFolder: string

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'metarr-compose-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }))

async function providersWith(environment: Readonly<Record<string, string>>) {
  const metarr = await compose({ dataFolder, config: loadConfig({ dataFolder, environment }) })
  const { metadataProviders, assetProviders } = metarr.ports
  await metarr.close()
  const namesOf = (providers: readonly { readonly name: string }[]) =>
    providers.map(({ name }) => name)
  return { metadata: namesOf(metadataProviders), assets: namesOf(assetProviders) }
}

describe('the providers of the command line', () => {
  it('are none without a key', async () => {
    expect(await providersWith({})).toEqual({ metadata: [], assets: ['local'] })
  })

  it('are those that have a key in the environment, the most trusted first', async () => {
    const environment = {
      METARR__PROVIDERS__OMDB__KEY: 'omdb0key',
      METARR__PROVIDERS__OMDB__CALLSPERDAY: '100000',
      METARR__PROVIDERS__FANART__KEY: 'fanart0key',
      METARR__PROVIDERS__FANART__CLIENTKEY: 'fanart0personal',
      METARR__PROVIDERS__TVDB__KEY: 'tvdb-key',
      METARR__PROVIDERS__TVDB__PIN: 'ABCD1234',
      METARR__PROVIDERS__TVDB__ORDER: 'dvd',
      METARR__PROVIDERS__TMDB__TOKEN: 'tmdb.token',
    }
    expect(await providersWith(environment)).toEqual({
      metadata: ['tmdb', 'tvdb', 'omdb'],
      assets: ['tmdb', 'tvdb', 'fanart.tv', 'local'],
    })
  })

  it('names an order of episodes that does not exist', async () => {
    const environment = { METARR__PROVIDERS__TVDB__ORDER: 'backwards' }
    await expect(providersWith(environment)).rejects.toThrow('providers.tvdb.order')
  })
})

describe('the cache', () => {
  const blobsWith = async (environment: Readonly<Record<string, string>>) => {
    const metarr = await compose({ dataFolder, config: loadConfig({ dataFolder, environment }) })
    await metarr.close()
    return metarr.ports.blobs
  }

  it('is in files, or in the bucket that the environment names', async () => {
    expect(await blobsWith({})).toHaveProperty('locate')
    const bucket = await blobsWith({ METARR_BLOBS_URL: 's3://films?endpoint=http://127.0.0.1:9' })
    expect(bucket).not.toHaveProperty('locate')
  })

  it.each([
    [{ METARR_BLOBS_URL: 'http://films' }, 's3://bucket/prefix'],
    [
      { METARR__BLOBS__URL: 's3://films', METARR__BLOBS__ACCESSKEYID: 'key' },
      'blobs.secretAccessKey',
    ],
  ])('refuses %j', async (environment, words) => {
    await expect(blobsWith({ ...environment } as Record<string, string>)).rejects.toThrow(words)
  })
})

describe('the files that are published', () => {
  const modeWith = async (environment: Readonly<Record<string, string>>) => {
    const metarr = await compose({ dataFolder, config: loadConfig({ dataFolder, environment }) })
    const folder = metarr.ports.folders.open(dataFolder)
    const bytes = new Uint8Array([1])
    const digest = await digestOf(bytes)
    await folder.stage('poster.jpg', bytes, digest)
    await folder.commit('poster.jpg', digest)
    await metarr.close()
    return statSync(join(dataFolder, 'poster.jpg')).mode & 0o777
  }

  it('have the permissions that are configured, else what the umask leaves', async () => {
    expect(await modeWith({ METARR__FILES__MODE: '0664' })).toBe(0o664)
    rmSync(join(dataFolder, 'poster.jpg'))
    expect(await modeWith({})).toBe(0o666 & ~process.umask())
  })

  it.each(['rw-r--r--', '0999', '7777777'])('are never given the mode %s', async (mode) => {
    await expect(modeWith({ METARR__FILES__MODE: mode })).rejects.toThrow('files.mode')
  })
})
